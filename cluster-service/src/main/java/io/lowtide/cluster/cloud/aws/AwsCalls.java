package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.commandrules.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of the SDK as publishers, its errors in our words. */
final class AwsCalls {
    private static final int FORBIDDEN = 403;
    private static final int FAULT = 500;

    private AwsCalls() {}

    static <T> Mono<T> call(String action, Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call).onErrorMap(SdkException.class, failure -> inOurWords(action, failure));
    }

    static <T> Flux<T> pages(String action, Supplier<Publisher<T>> pages) {
        return Flux.defer(pages).onErrorMap(SdkException.class, failure -> inOurWords(action, failure));
    }

    /** A call that changes something: what AWS answers with a code of its own keeps that code. */
    static <T> Mono<T> change(String action, Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call)
                .onErrorMap(
                        SdkException.class,
                        failure -> failure instanceof AwsServiceException answered && isAnswer(answered)
                                ? new CloudRefusedException(
                                        code(answered), action + ": " + answered.getMessage(), answered)
                                : inOurWords(action, failure));
    }

    private static RuntimeException inOurWords(String action, SdkException failure) {
        if (failure instanceof AwsServiceException refused && isRefusal(refused)) {
            return new AccessRefusedException(action, failure);
        }
        return new CloudUnavailableException(action + ": " + failure.getMessage(), failure);
    }

    /** A fault of AWS's own says nothing of what was asked, unless it has a name we know. */
    private static boolean isAnswer(AwsServiceException failure) {
        boolean fault = failure.statusCode() >= FAULT && ErrorCode.of(code(failure)) == ErrorCode.INVALID_STATE;
        return !fault && !isRefusal(failure);
    }

    private static boolean isRefusal(AwsServiceException failure) {
        String code = code(failure);
        return failure.statusCode() == FORBIDDEN
                || code.startsWith("AccessDenied")
                || code.equals("UnauthorizedOperation");
    }

    private static String code(AwsServiceException failure) {
        return failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
    }
}
