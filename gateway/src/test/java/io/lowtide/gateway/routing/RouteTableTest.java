package io.lowtide.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteTableTest {
    @Test
    void the_first_segment_decides_and_under_a_cluster_the_third() {
        assertThat(RouteTable.serviceOf("/api/v1/auth/login")).isEqualTo("auth");
        assertThat(RouteTable.serviceOf("/api/v1/clusters")).isEqualTo("cluster");
        assertThat(RouteTable.serviceOf("/api/v1/clusters/1/nodes")).isEqualTo("cluster");
        assertThat(RouteTable.serviceOf("/api/v1/clusters/1/optimizations")).isEqualTo("optimizer");
        assertThat(RouteTable.serviceOf("/api/v1/clusters/1/hibernation/schedule"))
                .isEqualTo("hibernation");
        assertThat(RouteTable.serviceOf("/api/v1/clusters/1/api-keys")).isEqualTo("agent");
        assertThat(RouteTable.serviceOf("/api/v1/metrics/kpi")).isEqualTo("optimizer");
        assertThat(RouteTable.serviceOf("/.well-known/jwks.json")).isEqualTo("auth");
        assertThat(RouteTable.serviceOf("/api/v1/admin/safe-mode")).isEqualTo("optimizer");
        assertThat(RouteTable.serviceOf("/api/v1/safe-mode")).isEqualTo("optimizer");
    }

    @Test
    void what_is_the_gateways_own_or_internal_has_no_service() {
        assertThat(RouteTable.serviceOf("/api/v1/streams/events")).isNull();
        assertThat(RouteTable.serviceOf("/api/v1/admin/health")).isNull();
        assertThat(RouteTable.serviceOf("/internal/introspect")).isNull();
        assertThat(RouteTable.serviceOf("/api/v1/auth/../../internal/introspect"))
                .isNull();
        assertThat(RouteTable.serviceOf("/api/v1")).isNull();
    }
}
