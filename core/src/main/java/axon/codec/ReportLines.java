package axon.codec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads lines that are each like what a node sends to {@code /api/honeypot-log}, or to {@code
 * /api/agent-event} where a {@code hostname} stands in the place of a {@code source_ip}.
 */
final class ReportLines implements LogLines.Form {
  private final ReportDocuments documents;

  ReportLines(ImportOrigin origin) {
    this.documents = new ReportDocuments(origin);
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode body = JsonTree.object(line);
    boolean ofAgent = body.has("hostname") && !body.has("source_ip");
    return documents.read(
        number,
        body,
        ofAgent ? ReportDocuments.Kind.AGENT_EVENT : ReportDocuments.Kind.HONEYPOT_LOG);
  }
}
