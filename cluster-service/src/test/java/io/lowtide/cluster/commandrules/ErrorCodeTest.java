package io.lowtide.cluster.commandrules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource({
        "InsufficientInstanceCapacity, capacity_unavailable, true",
        "UnfulfillableCapacity, capacity_unavailable, true",
        "SpotMaxPriceTooLow, capacity_unavailable, true",
        "RequestLimitExceeded, throttled, true",
        "ThrottlingException, throttled, true",
        "UnauthorizedOperation, access_denied, false",
        "AccessDenied, access_denied, false",
        "InvalidInstanceID.NotFound, not_found, false",
        "InvalidLaunchTemplateName.NotFoundException, not_found, false",
        "ResourceNotFoundException, not_found, false",
        "VcpuLimitExceeded, limit_exceeded, false",
        "MaxSpotInstanceCountExceeded, limit_exceeded, false",
        "IncorrectState, invalid_state, false",
        "VolumeInUse, invalid_state, false",
        "SomethingOfTomorrow, invalid_state, false"
    })
    void namesWhatAwsMeans(String aws, String word, boolean retryable) {
        ErrorCode code = ErrorCode.of(aws);

        assertThat(code.word()).isEqualTo(word);
        assertThat(code.isRetryable()).isEqualTo(retryable);
    }
}
