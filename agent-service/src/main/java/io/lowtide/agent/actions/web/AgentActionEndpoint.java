package io.lowtide.agent.actions.web;

import io.lowtide.agent.actions.AgentAction;
import io.lowtide.agent.actions.ConfirmActions;
import io.lowtide.agent.actions.FinishAction;
import io.lowtide.agent.actions.FinishAction.Verdict;
import io.lowtide.agent.actions.PickUpActions;
import io.lowtide.agent.actions.SignCommands;
import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.FieldError;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where an agent asks what to do and says what it did. */
@RestController
@RequestMapping("/api/v1/agent/actions")
@Access(Role.AGENT)
class AgentActionEndpoint {
    private static final int LONGEST_WAIT_S = 25;
    private static final int LONGEST_ERROR = 1024;
    private static final int MOST_CONFIRMED = 500;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z_]{0,63}");

    private final PickUpActions pickUpActions;
    private final ConfirmActions confirmActions;
    private final SignCommands signCommands;
    private final FinishAction finishAction;

    AgentActionEndpoint(
            PickUpActions pickUpActions,
            ConfirmActions confirmActions,
            SignCommands signCommands,
            FinishAction finishAction) {
        this.pickUpActions = pickUpActions;
        this.confirmActions = confirmActions;
        this.signCommands = signCommands;
        this.finishAction = finishAction;
    }

    /**
     * Answers as soon as there is something to do, and with nothing when the wait is over.
     *
     * @param confirm whether the agent says afterwards what it got; what it does not name in time is handed out again
     */
    @GetMapping
    Mono<CommandsView> next(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent,
            @RequestParam(name = "wait", defaultValue = "25") String wait,
            @RequestParam(name = "confirm", defaultValue = "false") boolean confirm) {
        return pickUpActions
                .pickUp(agent, waitOf(wait), confirm)
                .switchIfEmpty(Mono.error(() -> Problem.unauthenticated("the agent is retired")))
                .flatMap(signCommands::sign)
                .map(signed ->
                        new CommandsView(signed.stream().map(CommandView::of).toList()));
    }

    private static Duration waitOf(String wait) {
        if (!wait.matches("\\d{1,2}") || Integer.parseInt(wait) > LONGEST_WAIT_S) {
            throw Problem.validation("wait", wait, "0 to " + LONGEST_WAIT_S + " seconds");
        }
        return Duration.ofSeconds(Integer.parseInt(wait));
    }

    /** What the agent got of what it was handed. */
    @PostMapping("/received")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> received(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent, @RequestBody ReceivedRequest body) {
        Set<UUID> ids = body.ids();
        if (ids == null || ids.isEmpty() || ids.size() > MOST_CONFIRMED) {
            throw Problem.validation(
                    "ids", (ids == null ? 0 : ids.size()) + " ids", "1 to " + MOST_CONFIRMED + " of actions");
        }
        return confirmActions.confirm(agent, ids);
    }

    /** The same said twice has the same answer; only who signs is believed. */
    @PostMapping("/{id}/result")
    Mono<ResultView> result(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent,
            @PathVariable UUID id,
            @RequestBody ResultRequest body) {
        if (!agent.signed()) {
            return Mono.error(
                    () -> Problem.forbidden(ProblemCode.FORBIDDEN, "a key came along (expected: a signed request)"));
        }
        return finishAction
                .finish(agent, id, read(body))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("action", id)))
                .map(AgentActionEndpoint::answer);
    }

    private static ResultView answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken taken ->
                new ResultView(taken.action().id(), taken.action().status().code());
            case Verdict.NotYours other ->
                throw Problem.conflict("action " + other.action().id() + " is not with this agent");
            case Verdict.TooLate late ->
                throw Problem.conflict("action " + late.action().id() + " is already "
                        + late.action().status().code());
        };
    }

    private static FinishAction.Result read(ResultRequest body) {
        List<FieldError> errors = new ArrayList<>();
        boolean completed = "completed".equals(body.status());
        if (!completed && !"failed".equals(body.status())) {
            errors.add(new FieldError("status", body.status() + " (expected: completed or failed)"));
        }
        String code = body.errorCode() == null ? "failed" : body.errorCode();
        if (!CODE.matcher(code).matches()) {
            errors.add(new FieldError("error_code", code + " (expected: a code such as pdb_blocked)"));
        }
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
        Map<String, Object> output = body.result() == null ? Map.of() : body.result();
        return new FinishAction.Result(output, completed ? null : code, completed ? null : shortened(body));
    }

    private static @Nullable String shortened(ResultRequest body) {
        if (body.errorMessage() == null) {
            return null;
        }
        String text = body.errorMessage().replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }

    record CommandsView(List<CommandView> commands) {}

    /** @param expiresAt as text: what is signed is these characters */
    record CommandView(
            UUID id,
            String actionType,
            Map<String, Object> payload,
            boolean dryRun,
            String expiresAt,
            String signingKeyId,
            String signature) {
        static CommandView of(SignCommands.Signed signed) {
            AgentAction action = signed.action();
            return new CommandView(
                    action.id(),
                    action.kind().code(),
                    action.payload(),
                    action.dryRun(),
                    signed.expiresAt(),
                    signed.keyId(),
                    signed.signature());
        }
    }

    record ReceivedRequest(@Nullable Set<UUID> ids) {}

    record ResultRequest(
            @Nullable String status,
            @Nullable Map<String, Object> result,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    record ResultView(UUID id, String status) {}
}
