package axon.app;

import axon.features.FeatureSet;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that comes with Axon, so that one judges from the first start on. */
final class FirstModel {
  private static final Logger LOG = LoggerFactory.getLogger(FirstModel.class);

  private FirstModel() {}

  /**
   * Makes it the champion of a registry in which there never was a model.
   *
   * @param features what rows are made of here; made with other countries of high risk, it does not
   *     fit, and heuristics judge until a model is trained
   */
  static void install(Registry registry, FeatureSet features) {
    try {
      if (!registry.isNew()) {
        return;
      }
      ModelCard card = ModelCard.parse(new String(resource("card.json"), StandardCharsets.UTF_8));
      if (!card.contents().featuresHash().equals(features.hash())) {
        LOG.info("the model that comes with Axon does not fit the settings; heuristics judge");
        return;
      }
      registry.adopt(card, resource("model.onnx"), features);
    } catch (ModelException e) {
      LOG.error("the model that comes with Axon cannot be installed: {}", e.getMessage());
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = FirstModel.class.getResourceAsStream("model/" + name)) {
      if (in == null) {
        throw new ModelException(name + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
