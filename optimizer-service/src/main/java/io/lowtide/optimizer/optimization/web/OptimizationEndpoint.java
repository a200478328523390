package io.lowtide.optimizer.optimization.web;

import io.lowtide.optimizer.decision.ActionType;
import io.lowtide.optimizer.optimization.AskForOptimization;
import io.lowtide.optimizer.optimization.AskForOptimization.Question;
import io.lowtide.optimizer.optimization.DecideOnPlan;
import io.lowtide.optimizer.optimization.OptimizationRun;
import io.lowtide.optimizer.optimization.OptimizationRuns;
import io.lowtide.optimizer.optimization.PlanExecution;
import io.lowtide.optimizer.optimization.PlanExecution.Progress;
import io.lowtide.optimizer.optimization.ReasonCards;
import io.lowtide.optimizer.optimization.web.RunViews.ActionView;
import io.lowtide.optimizer.optimization.web.RunViews.CardView;
import io.lowtide.optimizer.optimization.web.RunViews.DetailView;
import io.lowtide.optimizer.optimization.web.RunViews.PlanView;
import io.lowtide.optimizer.optimization.web.RunViews.RunView;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Runs: asked for, looked at, answered. */
@RestController
@RequestMapping("/api/v1")
class OptimizationEndpoint {
    private static final int LONGEST_COMMENT = 2000;
    private static final int MOST_ACTIONS = 500;
    private static final Set<String> STATUSES =
            Set.of("queued", "running", "waiting_approval", "completed", "failed", "cancelled");

    private final AskForOptimization askForOptimization;
    private final DecideOnPlan decideOnPlan;
    private final OptimizationRuns runs;
    private final ReasonCards cards;
    private final PlanExecution execution;

    OptimizationEndpoint(
            AskForOptimization askForOptimization,
            DecideOnPlan decideOnPlan,
            OptimizationRuns runs,
            ReasonCards cards,
            PlanExecution execution) {
        this.askForOptimization = askForOptimization;
        this.decideOnPlan = decideOnPlan;
        this.runs = runs;
        this.cards = cards;
        this.execution = execution;
    }

    @PostMapping("/clusters/{id}/optimizations")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<QueuedView> ask(@PathVariable UUID id, @RequestBody(required = false) @Nullable OptimizationRequest request) {
        Question question = request == null ? new Question(false, Set.of(), null) : request.question();
        return askForOptimization
                .ask(id, question)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("cluster", id)))
                .map(QueuedView::of);
    }

    @GetMapping("/optimizations")
    @Access(Role.VIEWER)
    Mono<Page<RunView>> list(
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId,
            @RequestParam(required = false) @Nullable String status,
            PageRequest page) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.validation(
                    "status",
                    status,
                    "one of " + String.join(", ", STATUSES.stream().sorted().toList()));
        }
        return runs.list(clusterId, status, after(page), page.limit() + 1)
                .map(RunView::of)
                .collectList()
                .map(found -> Page.of(found, page, run -> run.jobId().toString()));
    }

    private static @Nullable UUID after(PageRequest page) {
        String key = page.decodeCursor();
        if (key == null) {
            return null;
        }
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw Problem.validation("cursor", page.cursor(), "a cursor of this list");
        }
    }

    @GetMapping("/optimizations/{id}")
    @Access(Role.VIEWER)
    Mono<DetailView> find(@PathVariable UUID id) {
        return known(id).flatMap(this::detail);
    }

    private Mono<OptimizationRun> known(UUID id) {
        return runs.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("optimization", id)));
    }

    private Mono<DetailView> detail(OptimizationRun run) {
        Mono<Optional<PlanView>> plan = execution
                .progress(run.id())
                .collectMap(Progress::actionId)
                .flatMap(progress -> runs.plan(run.id())
                        .map(stored -> PlanView.of(
                                stored,
                                stored.actions().stream()
                                        .filter(action -> action.rule() == null)
                                        .map(action -> ActionView.of(action, progress.get(action.id())))
                                        .toList())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
        return Mono.zip(
                runs.steps(run.id()).collectList(), plan, (steps, it) -> DetailView.of(run, steps, it.orElse(null)));
    }

    @GetMapping("/optimizations/{id}/reason-cards")
    @Access(Role.VIEWER)
    Mono<Page<CardView>> reasons(@PathVariable UUID id, @RequestParam(defaultValue = "0") long after) {
        if (after < 0) {
            throw Problem.validation("after", after, "0 or the seq of a card");
        }
        return known(id)
                .thenMany(cards.after(id, after))
                .map(CardView::of)
                .collectList()
                .map(Page::whole);
    }

    @PostMapping("/optimizations/{id}/approve")
    @Access(Role.ADMIN)
    Mono<RunView> approve(@PathVariable UUID id, @RequestBody(required = false) @Nullable CommentRequest request) {
        return answer(id, decideOnPlan.approve(id, comment(request)));
    }

    @PostMapping("/optimizations/{id}/reject")
    @Access(Role.ADMIN)
    Mono<RunView> reject(@PathVariable UUID id, @RequestBody(required = false) @Nullable CommentRequest request) {
        return answer(id, decideOnPlan.reject(id, comment(request)));
    }

    @PostMapping("/optimizations/{id}/cancel")
    @Access(Role.ADMIN)
    Mono<RunView> cancel(@PathVariable UUID id) {
        return answer(id, decideOnPlan.cancel(id));
    }

    @PostMapping("/optimizations/{id}/retry")
    @Access(Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<QueuedView> retry(@PathVariable UUID id) {
        return askForOptimization
                .again(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("optimization", id)))
                .map(QueuedView::of);
    }

    private static Mono<RunView> answer(UUID id, Mono<OptimizationRun> run) {
        return run.switchIfEmpty(Mono.error(() -> Problem.notFound("optimization", id)))
                .map(RunView::of);
    }

    private static @Nullable String comment(@Nullable CommentRequest request) {
        String comment = request == null ? null : request.comment();
        if (comment != null && (comment.isBlank() || comment.length() > LONGEST_COMMENT)) {
            throw Problem.validation("comment", comment.length() + " characters", "1 to 2000 characters");
        }
        return comment;
    }

    record CommentRequest(@Nullable String comment) {}

    record OptimizationRequest(
            @Nullable Boolean dryRun,
            @Nullable List<String> kinds,
            @Nullable Integer maxActions) {

        Question question() {
            if (maxActions != null && (maxActions < 1 || maxActions > MOST_ACTIONS)) {
                throw Problem.validation("max_actions", maxActions, "1 to " + MOST_ACTIONS);
            }
            return new Question(Boolean.TRUE.equals(dryRun), wanted(), maxActions);
        }

        private Set<ActionType> wanted() {
            EnumSet<ActionType> wanted = EnumSet.noneOf(ActionType.class);
            if (kinds != null) {
                kinds.forEach(kind -> wanted.add(Arrays.stream(ActionType.values())
                        .filter(type -> type.code().equals(kind))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.validation("kinds", kind, "spot_replacement, consolidate or scale_down"))));
            }
            return wanted;
        }
    }

    record QueuedView(UUID jobId, String status, String estimatedTime) {
        static QueuedView of(OptimizationRun run) {
            return new QueuedView(run.id(), run.phase().status(), "2-5 minutes");
        }
    }
}
