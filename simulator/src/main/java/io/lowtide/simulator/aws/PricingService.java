package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.world.InstanceType;
import io.lowtide.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** AWS Price List: Linux instances on demand in us-east-1. */
final class PricingService {
    private static final int MOST_PAGE = 100;
    private static final String OFFER = "JRTCKXETXF";
    private static final String DIMENSION = "6YS6EN2CT7";
    private static final String EFFECTIVE = "2026-07-01T00:00:00Z";

    private final World world;

    PricingService(World world) {
        this.world = world;
    }

    Answer answer(String action, byte[] body) {
        JsonNode request = parse(body);
        Object result = switch (action) {
            case "GetProducts" -> products(request);
            default -> throw new AwsError(400, "UnknownOperationException", "");
        };
        return Answer.of(200, "application/x-amz-json-1.1", Protocol.json(result));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Protocol.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new AwsError(400, "SerializationException", "");
        }
    }

    private Map<String, Object> products(JsonNode request) {
        String service = request.path("ServiceCode").asString("");
        if (service.isEmpty()) {
            throw new AwsError(400, "InvalidParameterException", "ServiceCode must not be null");
        }
        int size = request.path("MaxResults").asInt(MOST_PAGE);
        if (size < 1 || size > MOST_PAGE) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "MaxResults must be between 1 and " + MOST_PAGE + ", was " + size);
        }
        List<String> found = service.equals("AmazonEC2")
                ? world.types().all().stream()
                        .filter(type -> passes(type, request.path("Filters")))
                        .map(PricingService::product)
                        .map(Protocol::json)
                        .toList()
                : List.of();
        Pages<String> page = Pages.cut(
                found,
                "GetProducts",
                size,
                request.path("NextToken").asString(""),
                () -> new AwsError(400, "InvalidNextTokenException", "The pagination token is invalid."));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("FormatVersion", "aws_v1");
        answer.put("PriceList", page.items());
        if (page.next() != null) {
            answer.put("NextToken", page.next());
        }
        return answer;
    }

    private static boolean passes(InstanceType type, JsonNode filters) {
        Map<String, String> attributes = attributes(type);
        for (JsonNode filter : filters) {
            String field = filter.path("Field").asString("");
            String kind = filter.path("Type").asString("");
            String wanted = filter.path("Value").asString("");
            String has = field.equalsIgnoreCase("sku") ? sku(type) : attribute(attributes, field);
            boolean matches = switch (kind) {
                case "TERM_MATCH", "EQUALS" -> has.equalsIgnoreCase(wanted);
                case "CONTAINS" -> has.contains(wanted);
                case "ANY_OF" -> List.of(wanted.split(",", -1)).contains(has);
                case "NONE_OF" -> !List.of(wanted.split(",", -1)).contains(has);
                default ->
                    throw new AwsError(400, "InvalidParameterException", "Filter type " + kind + " is not supported");
            };
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /** Field names are matched whatever their case. */
    private static String attribute(Map<String, String> attributes, String field) {
        return attributes.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(field))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> product(InstanceType type) {
        String sku = sku(type);
        String term = sku + "." + OFFER;
        Map<String, Object> dimension = new LinkedHashMap<>();
        dimension.put("unit", "Hrs");
        dimension.put("endRange", "Inf");
        dimension.put(
                "description",
                "$" + type.onDemand().toPlainString() + " per On Demand Linux " + type.name() + " Instance Hour");
        dimension.put("appliesTo", List.of());
        dimension.put("rateCode", term + "." + DIMENSION);
        dimension.put("beginRange", "0");
        dimension.put("pricePerUnit", Map.of("USD", type.onDemand().setScale(10).toPlainString()));
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("priceDimensions", Map.of(term + "." + DIMENSION, dimension));
        offer.put("sku", sku);
        offer.put("effectiveDate", EFFECTIVE);
        offer.put("offerTermCode", OFFER);
        offer.put("termAttributes", Map.of());
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("product", Map.of("productFamily", "Compute Instance", "attributes", attributes(type), "sku", sku));
        product.put("serviceCode", "AmazonEC2");
        product.put("terms", Map.of("OnDemand", Map.of(term, offer)));
        product.put("version", "20260720000000");
        product.put("publicationDate", "2026-07-20T00:00:00Z");
        return product;
    }

    private static Map<String, String> attributes(InstanceType type) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("servicecode", "AmazonEC2");
        attributes.put("servicename", "Amazon Elastic Compute Cloud");
        attributes.put("location", "US East (N. Virginia)");
        attributes.put("locationType", "AWS Region");
        attributes.put("regionCode", "us-east-1");
        attributes.put("instanceType", type.name());
        attributes.put("currentGeneration", "Yes");
        attributes.put("instanceFamily", family(type));
        attributes.put("vcpu", String.valueOf(type.vcpu()));
        attributes.put("memory", type.memoryMib() / 1024 + " GiB");
        attributes.put("processorArchitecture", "64-bit");
        attributes.put("operatingSystem", "Linux");
        attributes.put("tenancy", "Shared");
        attributes.put("preInstalledSw", "NA");
        attributes.put("licenseModel", "No License required");
        attributes.put("capacitystatus", "Used");
        attributes.put("marketoption", "OnDemand");
        attributes.put("operation", "RunInstances");
        attributes.put("usagetype", "BoxUsage:" + type.name());
        attributes.put("storage", "EBS only");
        return attributes;
    }

    private static String family(InstanceType type) {
        return switch (type.family().charAt(0)) {
            case 'c' -> "Compute optimized";
            case 'r' -> "Memory optimized";
            default -> "General purpose";
        };
    }

    private static String sku(InstanceType type) {
        CRC32 sum = new CRC32();
        sum.update(UUID.nameUUIDFromBytes(type.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format("SIM%013X", sum.getValue());
    }
}
