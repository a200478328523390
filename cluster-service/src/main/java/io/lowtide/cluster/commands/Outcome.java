package io.lowtide.cluster.commands;

import io.lowtide.cluster.commandrules.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of taking up a command. */
sealed interface Outcome {

    record Done(Result result) implements Outcome {}

    record Failed(Command.Failure failure, Result result) implements Outcome {}

    /** @param reason dry_run, safe_mode or maintenance */
    record Rehearsed(String reason, Result result) implements Outcome {}

    /** It is to be taken up again, with what is known so far; null: what was noted stands. */
    record Later(Duration pause, @Nullable Result result) implements Outcome {}

    static Outcome failed(ErrorCode code, String message) {
        return new Failed(new Command.Failure(code, message), Result.NONE);
    }
}
