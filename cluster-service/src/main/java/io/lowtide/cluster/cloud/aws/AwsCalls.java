package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
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

    private AwsCalls() {}

    static <T> Mono<T> call(String action, Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call).onErrorMap(SdkException.class, failure -> inOurWords(action, failure));
    }

    static <T> Flux<T> pages(String action, Supplier<Publisher<T>> pages) {
        return Flux.defer(pages).onErrorMap(SdkException.class, failure -> inOurWords(action, failure));
    }

    private static RuntimeException inOurWords(String action, SdkException failure) {
        if (failure instanceof AwsServiceException refused && isRefusal(refused)) {
            return new AccessRefusedException(action, failure);
        }
        return new CloudUnavailableException(action + ": " + failure.getMessage(), failure);
    }

    private static boolean isRefusal(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
        return failure.statusCode() == FORBIDDEN
                || code.startsWith("AccessDenied")
                || code.equals("UnauthorizedOperation");
    }
}
