package axon.signature;

/**
 * A hit and which signature it is of.
 *
 * @param index the signature's place in the set; one behind the last for a scan that was ended
 */
record Found(int index, Hit hit) {}
