package io.lowtide.cluster.catalog.web;

import io.lowtide.cluster.catalog.InstanceTypes;
import io.lowtide.cluster.cloud.Cloud;
import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Page;
import io.lowtide.platform.web.PageRequest;
import io.lowtide.platform.web.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What one may choose from: regions, and their instance types as far as scans have read them. */
@RestController
@RequestMapping("/api/v1/catalog")
@Access(Role.VIEWER)
final class CatalogEndpoint {
    private final InstanceTypes types;
    private final Cloud cloud;

    CatalogEndpoint(InstanceTypes types, Cloud cloud) {
        this.types = types;
        this.cloud = cloud;
    }

    @GetMapping("/regions")
    Mono<Page<RegionView>> regions() {
        List<RegionView> regions =
                cloud.regions().stream().sorted().map(RegionView::new).toList();
        return Mono.just(Page.whole(regions));
    }

    @GetMapping("/instance-types")
    Mono<Page<TypeView>> types(
            @RequestParam(defaultValue = "us-east-1") String region,
            @RequestParam(required = false) @Nullable String family,
            @RequestParam(required = false) @Nullable String architecture,
            PageRequest page) {
        if (!cloud.regions().contains(region)) {
            throw Problem.validation("region", region, "a region like us-east-1");
        }
        return types.list(region, family, architecture, page.decodeCursor(), page.limit() + 1)
                .map(TypeView::of)
                .collectList()
                .map(found -> Page.of(found, page, TypeView::type));
    }

    record RegionView(String id) {}

    record TypeView(
            String type,
            String family,
            String architecture,
            int vcpu,
            double memoryGib,
            int accelerators,
            boolean burstable,
            BigDecimal onDemandPrice) {

        static TypeView of(TypeFacts facts) {
            return new TypeView(
                    facts.type(),
                    facts.family(),
                    facts.architecture(),
                    facts.vcpu(),
                    facts.memoryMib() / 1024.0,
                    facts.accelerators(),
                    facts.burstable(),
                    facts.onDemandPrice());
        }
    }
}
