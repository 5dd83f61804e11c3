package axon.api;

import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelId;
import axon.model.SessionBundle;
import axon.model.Task;
import axon.registry.Registry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Versions that were asked for lately, beside those that judge. A version never changes, so what is
 * loaded stays right; the one not asked for longest makes room. Any thread.
 */
final class LoadedModels {
  private static final int MOST = 4;

  private final Registry registry;
  private final FeatureSet features;
  private final Map<ModelId, ModelBundle> loaded = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ModelId, SessionBundle> sessions = new LinkedHashMap<>(16, 0.75f, true);

  LoadedModels(Registry registry, FeatureSet features) {
    this.registry = registry;
    this.features = features;
  }

  Registry registry() {
    return registry;
  }

  FeatureSet features() {
    return features;
  }

  /**
   * {@return the version, ready to score}
   *
   * @throws axon.model.ModelException if there is none, or it is refused
   */
  synchronized ModelBundle get(ModelId id) {
    ModelBundle known = loaded.get(id);
    if (known != null) {
      return known;
    }
    ModelBundle bundle = registry.load(id, features);
    keep(loaded, id, bundle);
    return bundle;
  }

  /** {@return likewise a version of the task session} */
  synchronized SessionBundle session(ModelId id) {
    SessionBundle known = sessions.get(id);
    if (known != null) {
      return known;
    }
    SessionBundle bundle = registry.loadSession(id);
    keep(sessions, id, bundle);
    return bundle;
  }

  private static <T> void keep(Map<ModelId, T> kept, ModelId id, T bundle) {
    kept.put(id, bundle);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /** {@return what a version is for} */
  synchronized Task task(ModelId id) {
    return sessions.containsKey(id)
        ? Task.SESSION
        : loaded.containsKey(id) ? Task.REQUEST : registry.task(id);
  }
}
