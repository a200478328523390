package io.lowtide.optimizer.market.aws;

import io.lowtide.optimizer.market.MarketUnavailableException;
import io.lowtide.optimizer.market.SpotMarket;
import io.lowtide.planner.capacity.Architecture;
import io.lowtide.planner.capacity.CapacityPool;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.InstanceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link SpotMarket} through the SDK: Linux, shared tenancy. */
@Component
final class AwsSpotMarket implements SpotMarket {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int USUAL_PODS = 110;
    private static final int PRICE_SCALE = 6;

    private final AwsClients clients;
    private final Clock clock;

    AwsSpotMarket(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Flux<ListedType> types(String region) {
        return listPrices(region)
                .flatMapMany(listed -> Flux.defer(() -> clients.ec2(region)
                                .describeInstanceTypesPaginator(request -> {})
                                .instanceTypes())
                        .filter(AwsSpotMarket::isWhole)
                        .map(type -> new ListedType(type(type), listed.get(type.instanceTypeAsString()))))
                .onErrorMap(SdkException.class, failure -> unavailable("ec2:DescribeInstanceTypes", failure));
    }

    @Override
    public Flux<SpotPrice> prices(String region) {
        return Flux.defer(() -> clients.ec2(region)
                        .describeSpotPriceHistoryPaginator(
                                request -> request.startTime(clock.instant()).productDescriptions("Linux/UNIX"))
                        .spotPriceHistory())
                .map(seen -> new SpotPrice(
                        new CapacityPool(seen.availabilityZone(), seen.instanceTypeAsString()),
                        price(new BigDecimal(seen.spotPrice())),
                        seen.timestamp()))
                .onErrorMap(SdkException.class, failure -> unavailable("ec2:DescribeSpotPriceHistory", failure))
                .collectList()
                .flatMapIterable(AwsSpotMarket::newest);
    }

    /** A price that changes while it is read comes twice: the newer one holds. */
    private static Collection<SpotPrice> newest(List<SpotPrice> prices) {
        Map<CapacityPool, SpotPrice> newest = new LinkedHashMap<>();
        prices.forEach(price ->
                newest.merge(price.pool(), price, (one, other) -> one.since().isBefore(other.since()) ? other : one));
        return newest.values();
    }

    private Mono<Map<String, HourlyPrice>> listPrices(String region) {
        return Flux.defer(() -> clients.pricing()
                        .getProductsPaginator(request -> request.serviceCode("AmazonEC2")
                                .filters(
                                        equal("regionCode", region),
                                        equal("operatingSystem", "Linux"),
                                        equal("tenancy", "Shared"),
                                        equal("preInstalledSw", "NA"),
                                        equal("capacitystatus", "Used")))
                        .priceList())
                .map(JSON::readTree)
                .filter(product -> listPrice(product) != null)
                .collectMap(
                        product -> product.path("product")
                                .path("attributes")
                                .path("instanceType")
                                .asString(""),
                        product -> price(Objects.requireNonNull(listPrice(product))))
                .onErrorMap(SdkException.class, failure -> unavailable("pricing:GetProducts", failure));
    }

    private static Filter equal(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    private static @Nullable BigDecimal listPrice(JsonNode product) {
        for (JsonNode term : product.path("terms").path("OnDemand")) {
            for (JsonNode dimension : term.path("priceDimensions")) {
                String usd = dimension.path("pricePerUnit").path("USD").asString("");
                if (!usd.isEmpty() && new BigDecimal(usd).signum() > 0) {
                    return new BigDecimal(usd);
                }
            }
        }
        return null;
    }

    /** Prices finer than a millionth of a dollar exist in the list; they are rounded up, never in our favour. */
    private static HourlyPrice price(BigDecimal usd) {
        return HourlyPrice.of(usd.setScale(PRICE_SCALE, RoundingMode.CEILING));
    }

    private static boolean isWhole(InstanceTypeInfo type) {
        return type.vCpuInfo() != null
                && type.vCpuInfo().defaultVCpus() != null
                && type.memoryInfo() != null
                && type.memoryInfo().sizeInMiB() != null;
    }

    private static InstanceType type(InstanceTypeInfo type) {
        List<String> architectures =
                type.processorInfo() == null ? List.of() : type.processorInfo().supportedArchitecturesAsStrings();
        int gpus = type.gpuInfo() == null
                ? 0
                : type.gpuInfo().gpus().stream()
                        .mapToInt(gpu -> gpu.count() == null ? 0 : gpu.count())
                        .sum();
        return new InstanceType(
                type.instanceTypeAsString(),
                architectures.contains("arm64") ? Architecture.ARM64 : Architecture.AMD64,
                type.vCpuInfo().defaultVCpus(),
                type.memoryInfo().sizeInMiB(),
                pods(type.networkInfo()),
                gpus);
    }

    /** The VPC CNI: addresses of all interfaces but each one's first, and two pods on the host's own network. */
    private static int pods(@Nullable NetworkInfo network) {
        if (network == null
                || network.maximumNetworkInterfaces() == null
                || network.ipv4AddressesPerInterface() == null) {
            return USUAL_PODS;
        }
        return network.maximumNetworkInterfaces() * (network.ipv4AddressesPerInterface() - 1) + 2;
    }

    private static MarketUnavailableException unavailable(String action, SdkException failure) {
        return new MarketUnavailableException(action + ": " + failure.getMessage(), failure);
    }
}
