package io.lowtide.cluster.cloud.aws;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** List prices of Linux instances, shared tenancy, on demand. */
@Component
final class PriceList {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AwsClients clients;

    PriceList(AwsClients clients) {
        this.clients = clients;
    }

    /** USD an hour by instance type. */
    Mono<Map<String, BigDecimal>> of(AwsCredentialsProvider as, String region) {
        return AwsCalls.pages(
                        "pricing:GetProducts",
                        () -> clients.pricing()
                                .getProductsPaginator(request -> request.serviceCode("AmazonEC2")
                                        .filters(filters(region))
                                        .overrideConfiguration(it -> it.credentialsProvider(as)))
                                .priceList())
                .map(JSON::readTree)
                .filter(product -> price(product) != null)
                .collectMap(PriceList::type, product -> java.util.Objects.requireNonNull(price(product)));
    }

    private static List<Filter> filters(String region) {
        return List.of(
                equal("regionCode", region),
                equal("operatingSystem", "Linux"),
                equal("tenancy", "Shared"),
                equal("preInstalledSw", "NA"),
                equal("capacitystatus", "Used"));
    }

    private static Filter equal(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    private static String type(JsonNode product) {
        return product.path("product").path("attributes").path("instanceType").asString("");
    }

    private static @org.jspecify.annotations.Nullable BigDecimal price(JsonNode product) {
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
}
