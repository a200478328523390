package io.lowtide.clusteragent.footprint;

/** A node and a pod as the API server of a busy EKS cluster tells them; names are put in. */
final class Objects {
    static final String NODE = """
            {"metadata":{"name":"$NAME","uid":"5d4c6f1e-6a59-4c8f-b7b6-0a6d0e9a1b11","resourceVersion":"81723911",
            "creationTimestamp":"2026-11-01T08:00:00Z","labels":{"beta.kubernetes.io/arch":"amd64",
            "beta.kubernetes.io/instance-type":"m6i.2xlarge","beta.kubernetes.io/os":"linux",
            "eks.amazonaws.com/capacityType":"ON_DEMAND","eks.amazonaws.com/nodegroup":"general",
            "eks.amazonaws.com/nodegroup-image":"ami-0123456789abcdef0","failure-domain.beta.kubernetes.io/region":"us-east-1",
            "failure-domain.beta.kubernetes.io/zone":"$ZONE","k8s.io/cloud-provider-aws":"6bdd7e1a7ddd9e3c9cb1a7d2f7a1f7b3",
            "kubernetes.io/arch":"amd64","kubernetes.io/hostname":"$NAME","kubernetes.io/os":"linux",
            "node.kubernetes.io/instance-type":"m6i.2xlarge","topology.kubernetes.io/region":"us-east-1",
            "topology.kubernetes.io/zone":"$ZONE"},"annotations":{"alpha.kubernetes.io/provided-node-ip":"10.0.0.17",
            "csi.volume.kubernetes.io/nodeid":"{\\"ebs.csi.aws.com\\":\\"$INSTANCE\\"}","node.alpha.kubernetes.io/ttl":"15",
            "volumes.kubernetes.io/controller-managed-attach-detach":"true"},"managedFields":[{"manager":"kubelet",
            "operation":"Update","apiVersion":"v1","time":"2026-11-01T08:00:00Z","fieldsType":"FieldsV1","fieldsV1":
            {"f:metadata":{"f:annotations":{".":{},"f:alpha.kubernetes.io/provided-node-ip":{},
            "f:csi.volume.kubernetes.io/nodeid":{},"f:volumes.kubernetes.io/controller-managed-attach-detach":{}},
            "f:labels":{".":{},"f:beta.kubernetes.io/arch":{},"f:beta.kubernetes.io/os":{},"f:kubernetes.io/arch":{},
            "f:kubernetes.io/hostname":{},"f:kubernetes.io/os":{}}},"f:status":{"f:allocatable":{"f:ephemeral-storage":{}},
            "f:capacity":{"f:ephemeral-storage":{}},"f:conditions":{"k:{\\"type\\":\\"DiskPressure\\"}":{
            "f:lastHeartbeatTime":{}},"k:{\\"type\\":\\"Ready\\"}":{"f:lastHeartbeatTime":{},"f:status":{}}},"f:images":{}}}}]},
            "spec":{"providerID":"aws:///$ZONE/$INSTANCE"},"status":{"capacity":{"cpu":"8","ephemeral-storage":"83873772Ki",
            "hugepages-1Gi":"0","hugepages-2Mi":"0","memory":"32386496Ki","pods":"58"},"allocatable":{"cpu":"7910m",
            "ephemeral-storage":"76224326324","hugepages-1Gi":"0","hugepages-2Mi":"0","memory":"31369664Ki","pods":"58"},
            "conditions":[{"type":"MemoryPressure","status":"False","lastHeartbeatTime":"2026-11-21T10:00:00Z",
            "lastTransitionTime":"2026-11-01T08:00:00Z","reason":"KubeletHasSufficientMemory",
            "message":"kubelet has sufficient memory available"},{"type":"DiskPressure","status":"False",
            "lastHeartbeatTime":"2026-11-21T10:00:00Z","lastTransitionTime":"2026-11-01T08:00:00Z",
            "reason":"KubeletHasNoDiskPressure","message":"kubelet has no disk pressure"},{"type":"Ready","status":"True",
            "lastHeartbeatTime":"2026-11-21T10:00:00Z","lastTransitionTime":"2026-11-01T08:00:10Z","reason":"KubeletReady",
            "message":"kubelet is posting ready status"}],"addresses":[{"type":"InternalIP","address":"10.0.0.17"},
            {"type":"Hostname","address":"$NAME"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":10250}},
            "nodeInfo":{"machineID":"ec2b5c2d","systemUUID":"ec2b5c2d","bootID":"8a1d","kernelVersion":"6.12.40-63.114.amzn2023",
            "osImage":"Amazon Linux 2023","containerRuntimeVersion":"containerd://2.1.4","kubeletVersion":"v1.34.1-eks-113cf36","kubeProxyVersion":"",
            "operatingSystem":"linux","architecture":"amd64"},"images":[
            {"names":["602401143452.dkr.ecr.us-east-1.amazonaws.com/amazon-k8s-cni@sha256:1111111111111111111111111111111111111111111111111111111111111111",
            "602401143452.dkr.ecr.us-east-1.amazonaws.com/amazon-k8s-cni:v1.20.4"],"sizeBytes":49000000},
            {"names":["602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/kube-proxy@sha256:2222222222222222222222222222222222222222222222222222222222222222",
            "602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/kube-proxy:v1.34.0"],"sizeBytes":30000000},
            {"names":["111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web@sha256:3333333333333333333333333333333333333333333333333333333333333333",
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web:2026.11.20"],"sizeBytes":210000000}]}}""";

    static final String POD = """
            {"metadata":{"name":"$NAME","generateName":"$APP-7c9df6c5b5-","namespace":"shop",
            "uid":"0f3c1a52-4a0e-4a35-9a4b-6d2a1a3a7c55","resourceVersion":"81720011","creationTimestamp":"2026-11-20T08:00:00Z",
            "labels":{"app":"$APP","app.kubernetes.io/part-of":"shop","pod-template-hash":"7c9df6c5b5","tier":"web"},
            "annotations":{"prometheus.io/scrape":"true","prometheus.io/port":"9090",
            "kubectl.kubernetes.io/restartedAt":"2026-11-19T12:00:00Z"},"ownerReferences":[{"apiVersion":"apps/v1",
            "kind":"ReplicaSet","name":"$APP-7c9df6c5b5","uid":"6a1f","controller":true,"blockOwnerDeletion":true}],
            "managedFields":[{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1",
            "time":"2026-11-20T08:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:annotations":{".":{},
            "f:kubectl.kubernetes.io/restartedAt":{},"f:prometheus.io/port":{},"f:prometheus.io/scrape":{}},"f:generateName":{},
            "f:labels":{".":{},"f:app":{},"f:app.kubernetes.io/part-of":{},"f:pod-template-hash":{},"f:tier":{}},
            "f:ownerReferences":{".":{},"k:{\\"uid\\":\\"6a1f\\"}":{}}},"f:spec":{"f:containers":{"k:{\\"name\\":\\"web\\"}":{
            ".":{},"f:env":{".":{},"k:{\\"name\\":\\"REGION\\"}":{".":{},"f:name":{},"f:value":{}}},"f:image":{},
            "f:imagePullPolicy":{},"f:livenessProbe":{".":{},"f:failureThreshold":{},"f:httpGet":{".":{},"f:path":{},
            "f:port":{},"f:scheme":{}},"f:periodSeconds":{}},"f:name":{},"f:ports":{".":{},"k:{\\"containerPort\\":8080}":{
            ".":{},"f:containerPort":{},"f:protocol":{}}},"f:readinessProbe":{".":{},"f:httpGet":{".":{},"f:path":{}}},
            "f:resources":{".":{},"f:limits":{".":{},"f:memory":{}},"f:requests":{".":{},"f:cpu":{},"f:memory":{}}}}},
            "f:dnsPolicy":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},
            "f:terminationGracePeriodSeconds":{},"f:topologySpreadConstraints":{}}}},{"manager":"kubelet","operation":"Update",
            "apiVersion":"v1","time":"2026-11-20T08:00:20Z","fieldsType":"FieldsV1","fieldsV1":{"f:status":{"f:conditions":{
            "k:{\\"type\\":\\"ContainersReady\\"}":{".":{},"f:lastProbeTime":{},"f:status":{}},"k:{\\"type\\":\\"Ready\\"}":{
            ".":{},"f:lastProbeTime":{},"f:status":{}}},"f:containerStatuses":{},"f:hostIP":{},"f:phase":{},"f:podIP":{}}},
            "subresource":"status"}]},"spec":{"volumes":[{"name":"kube-api-access-x7k2p","projected":{"sources":[{
            "serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{
            "key":"ca.crt","path":"ca.crt"}]}},{"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1",
            "fieldPath":"metadata.namespace"}}]}}],"defaultMode":420}},{"name":"cache","emptyDir":{}}],"containers":[{
            "name":"web","image":"111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web:2026.11.20","ports":[{
            "containerPort":8080,"protocol":"TCP"}],"env":[{"name":"REGION","value":"us-east-1"},{"name":"POD_NAME",
            "valueFrom":{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.name"}}}],"resources":{"limits":{
            "memory":"512Mi"},"requests":{"cpu":"250m","memory":"512Mi"}},"volumeMounts":[{"name":"cache",
            "mountPath":"/var/cache"},{"name":"kube-api-access-x7k2p","readOnly":true,
            "mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{"path":"/live",
            "port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},
            "readinessProbe":{"httpGet":{"path":"/ready","port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":5,
            "successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log",
            "terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}],"restartPolicy":"Always",
            "terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"web","serviceAccount":"web",
            "nodeName":"$NODE","securityContext":{"runAsNonRoot":true},"schedulerName":"default-scheduler","tolerations":[{
            "key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{
            "key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],
            "priority":0,"enableServiceLinks":true,"preemptionPolicy":"PreemptLowerPriority","topologySpreadConstraints":[{
            "maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway","labelSelector":{
            "matchLabels":{"app":"$APP"}}}]},"status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True",
            "lastProbeTime":null,"lastTransitionTime":"2026-11-20T08:00:00Z"},{"type":"Ready","status":"True",
            "lastProbeTime":null,"lastTransitionTime":"2026-11-20T08:00:20Z"},{"type":"ContainersReady","status":"True",
            "lastProbeTime":null,"lastTransitionTime":"2026-11-20T08:00:20Z"},{"type":"PodScheduled","status":"True",
            "lastProbeTime":null,"lastTransitionTime":"2026-11-20T08:00:00Z"}],"hostIP":"10.0.0.17","hostIPs":[{
            "ip":"10.0.0.17"}],"podIP":"10.0.3.41","podIPs":[{"ip":"10.0.3.41"}],"startTime":"2026-11-20T08:00:00Z",
            "containerStatuses":[{"name":"web","state":{"running":{"startedAt":"2026-11-20T08:00:10Z"}},"lastState":{},
            "ready":true,"restartCount":0,"image":"111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web:2026.11.20",
            "imageID":"111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web@sha256:3333333333333333333333333333333333333333333333333333333333333333",
            "containerID":"containerd://4444444444444444444444444444444444444444444444444444444444444444","started":true}],
            "qosClass":"Burstable"}}""";

    private Objects() {}
}
