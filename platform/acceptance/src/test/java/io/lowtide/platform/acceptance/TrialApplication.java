package io.lowtide.platform.acceptance;

import io.lowtide.platform.jobs.GiveUpException;
import io.lowtide.platform.jobs.Job;
import io.lowtide.platform.jobs.JobHandler;
import io.lowtide.platform.jobs.JobQueue;
import io.lowtide.platform.jobs.NewJob;
import io.lowtide.platform.jobs.Recurring;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Outbox;
import io.lowtide.platform.messaging.Subscription;
import io.lowtide.platform.messaging.UnreadableEventException;
import io.lowtide.platform.persistence.Atomic;
import io.lowtide.platform.persistence.Ids;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Callers;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A small service with one table, one topic, one kind of job: enough to need all of the platform. */
@SpringBootApplication
class TrialApplication {
    static final AtomicInteger TICKS = new AtomicInteger();
    static final AtomicInteger BEGINNINGS = new AtomicInteger();
    static final AtomicInteger TRIES = new AtomicInteger();
    static final List<Integer> WAVES = new CopyOnWriteArrayList<>();
    /** Drops as they were handed over. */
    static final List<List<Integer>> DROPS = new CopyOnWriteArrayList<>();
    /** Spoils whatever it is in. */
    static final int ROTTEN = 13;

    record Note(
            UUID id,
            String text,
            int echoes,
            @Nullable String remark,
            @Nullable Colour colour) {}

    enum Colour {
        GREEN,
        GREY
    }

    record NewNote(@NotBlank(message = "a text") String text) {}

    record NoteWritten(UUID noteId) {}

    record WaveCounted(int number) {}

    record DropFallen(int number) {}

    @RestController
    static class NoteEndpoint {
        private final DatabaseClient database;
        private final Atomic atomic;
        private final Outbox outbox;
        private final JobQueue jobs;

        NoteEndpoint(DatabaseClient database, Atomic atomic, Outbox outbox, JobQueue jobs) {
            this.database = database;
            this.atomic = atomic;
            this.outbox = outbox;
            this.jobs = jobs;
        }

        @GetMapping("/api/v1/notes")
        @Access(Role.VIEWER)
        Mono<Page<Note>> list(PageRequest page) {
            return atomic.call(database.sql("SELECT * FROM note ORDER BY id")
                    .map(TrialApplication::note)
                    .all()
                    .collectList()
                    .map(notes -> Page.of(notes, page, note -> note.id().toString())));
        }

        /** Deliberately without a filter on the organisation: row-level security alone must hold. */
        @GetMapping("/api/v1/notes/{id}")
        @Access(Role.VIEWER)
        Mono<Note> get(@PathVariable UUID id) {
            return atomic.call(database.sql("SELECT * FROM note WHERE id = :id")
                            .bind("id", id)
                            .map(TrialApplication::note)
                            .one())
                    .switchIfEmpty(Mono.error(() -> Problem.notFound("note", id)));
        }

        @GetMapping("/api/v1/careless")
        @Access(Role.VIEWER)
        Mono<Long> careless() {
            return database.sql("SELECT count(*) AS n FROM note")
                    .map(row -> row.get("n", Long.class))
                    .one();
        }

        @PostMapping("/api/v1/notes")
        @Access(Role.ADMIN)
        Mono<Note> write(@Valid @RequestBody NewNote note) {
            UUID id = Ids.next();
            return atomic.call(Callers.current()
                    .flatMap(caller -> database.sql("INSERT INTO note (id, org_id, text) VALUES (:id, :org, :text)")
                            .bind("id", id)
                            .bind("org", caller.org())
                            .bind("text", note.text())
                            .then())
                    .then(outbox.append("trial.notes", id.toString(), "note.written", new NoteWritten(id)))
                    .then(note.text().equals("roll back") ? Mono.error(Problem.conflict("rolled back")) : Mono.empty())
                    .thenReturn(new Note(id, note.text(), 0, null, null)));
        }

        @PostMapping("/api/v1/secrets")
        @Access(Role.ADMIN)
        ResponseEntity<Map<String, String>> secret(@RequestBody NewNote note) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of("secret", note.text().equals("give") ? "open sesame" : ""));
        }

        @PostMapping("/api/v1/work")
        @Access(Role.ADMIN)
        Mono<Map<String, UUID>> work(@RequestBody NewNote note) {
            return jobs.enqueue(NewJob.of("trial", note)).map(id -> Map.of("job_id", id));
        }
    }

    private static Note note(io.r2dbc.spi.Readable row) {
        return new Note(
                row.get("id", UUID.class), row.get("text", String.class), row.get("echoes", Integer.class), null, null);
    }

    @Bean
    DeclaredTopic notes() {
        return new DeclaredTopic("trial.notes");
    }

    @Bean
    Subscription echo(DatabaseClient database) {
        return Subscription.of("trial.notes")
                .on(
                        "note.written",
                        NoteWritten.class,
                        (envelope, written) -> database.sql("UPDATE note SET echoes = echoes + 1 WHERE id = :id")
                                .bind("id", written.noteId())
                                .then())
                .on(
                        "wave.counted",
                        WaveCounted.class,
                        (envelope, wave) -> Mono.fromRunnable(() -> WAVES.add(wave.number())))
                .together("drop.fallen", DropFallen.class, TrialApplication::taste);
    }

    private static Mono<Void> taste(List<Subscription.Told<DropFallen>> drops) {
        List<Integer> numbers = drops.stream().map(it -> it.data().number()).toList();
        return numbers.contains(ROTTEN)
                ? Mono.error(new UnreadableEventException("a rotten drop"))
                : Mono.fromRunnable(() -> DROPS.add(numbers));
    }

    @Bean
    JobHandler trialJob() {
        return new JobHandler() {
            @Override
            public String kind() {
                return "trial";
            }

            @Override
            public Mono<Object> run(Job job) {
                String text = job.payload(NewNote.class).text();
                int tries = TRIES.incrementAndGet();
                if (text.equals("hopeless")) {
                    return Mono.error(new GiveUpException("it was hopeless"));
                }
                return text.equals("second time lucky") && job.attempt() == 1
                        ? Mono.error(new IllegalStateException("first try"))
                        : Mono.just(Map.of("tries", tries));
            }
        };
    }

    @Bean
    Recurring tick() {
        return new Recurring("tick", Duration.ofMillis(200), () -> Mono.fromRunnable(TICKS::incrementAndGet));
    }

    @Bean
    Recurring endless() {
        return new Recurring("endless", Duration.ofHours(1), () -> {
            BEGINNINGS.incrementAndGet();
            return Mono.never();
        });
    }
}
