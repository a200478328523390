package io.lowtide.simulator.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of a cluster by kind and name; each change gets a revision and goes into the log. */
final class Things {
    private record Key(Class<?> kind, @Nullable String namespace, String name) {
        static Key of(Thing thing) {
            return new Key(thing.getClass(), thing.namespace(), thing.name());
        }
    }

    private final Map<Class<?>, Map<Key, Thing>> things = new LinkedHashMap<>();
    private final ChangeLog log;

    Things(ChangeLog log) {
        this.log = log;
    }

    <T extends Thing> List<T> all(Class<T> kind) {
        return of(kind).values().stream().map(kind::cast).toList();
    }

    <T extends Thing> Optional<T> find(Class<T> kind, @Nullable String namespace, String name) {
        return Optional.ofNullable(of(kind).get(new Key(kind, namespace, name))).map(kind::cast);
    }

    /** Adds the object, or replaces the one of its name. */
    <T extends Thing> T put(Class<T> kind, T thing) {
        T numbered = kind.cast(thing.withRevision(log.next()));
        Thing before = of(kind).put(Key.of(numbered), numbered);
        log.add(new Change(before == null ? Change.Kind.ADDED : Change.Kind.MODIFIED, numbered));
        return numbered;
    }

    <T extends Thing> void remove(Class<T> kind, T thing) {
        if (of(kind).remove(Key.of(thing)) != null) {
            log.add(new Change(Change.Kind.DELETED, thing.withRevision(log.next())));
        }
    }

    /** All of a kind in place of those that were. */
    <T extends Thing> void replace(Class<T> kind, List<T> all) {
        Map<Key, Thing> own = of(kind);
        own.clear();
        all.forEach(thing -> own.put(Key.of(thing), thing));
    }

    private Map<Key, Thing> of(Class<?> kind) {
        return things.computeIfAbsent(kind, it -> new LinkedHashMap<>());
    }
}
