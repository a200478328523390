"""Reads and changes the simulated AWS with boto3, as a stranger would. Fails with a message at the first surprise."""

import json
import os
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["SIMULATOR"]
ROLE = "arn:aws:iam::111122223333:role/Stranger"
EXTERNAL_ID = "7d9c1a3e-0000-4000-8000-00000000abcd"
CONFIG = Config(retries={"max_attempts": 1}, parameter_validation=True)


def control(path, **body):
    request = urllib.request.Request(
        ENDPOINT + "/dev/sim" + path, json.dumps(body).encode(), {"content-type": "application/json"})
    return json.load(urllib.request.urlopen(request))


def counters():
    return json.load(urllib.request.urlopen(ENDPOINT + "/dev/sim/counters"))


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as refusal:
        assert refusal.response["Error"]["Code"] == code, refusal.response
        return refusal
    raise AssertionError(f"expected {code}")


def client(service, keys=None):
    keys = keys or {}
    return boto3.client(
        service,
        region_name="us-east-1",
        endpoint_url=ENDPOINT,
        config=CONFIG,
        aws_access_key_id=keys.get("AccessKeyId", os.environ["KEY"]),
        aws_secret_access_key=keys.get("SecretAccessKey", os.environ["SECRET"]),
        aws_session_token=keys.get("SessionToken"))


def assume(role=ROLE, external_id=EXTERNAL_ID):
    return client("sts").assume_role(
        RoleArn=role, RoleSessionName="stranger", ExternalId=external_id, DurationSeconds=900)["Credentials"]


def everything(call, key, **arguments):
    return [item for page in call.paginate(**arguments) for item in page[key]]


def reading(keys):
    refused("AccessDenied", client("sts").assume_role, RoleArn=ROLE, RoleSessionName="stranger", ExternalId="other")
    assert client("sts", keys).get_caller_identity()["Account"] == "111122223333"

    ec2 = client("ec2", keys)
    instances = [i for r in everything(ec2.get_paginator("describe_instances"), "Reservations",
                                       PaginationConfig={"PageSize": 10}) for i in r["Instances"]]
    assert len(instances) == 34, len(instances)
    assert all(i["State"]["Name"] == "running" and i["LaunchTime"].tzinfo for i in instances)
    types = everything(ec2.get_paginator("describe_instance_types"), "InstanceTypes",
                       PaginationConfig={"PageSize": 20})
    assert {i["InstanceType"] for i in instances} <= {t["InstanceType"] for t in types}
    assert all(t["VCpuInfo"]["DefaultVCpus"] > 0 and t["MemoryInfo"]["SizeInMiB"] > 0 for t in types)
    spot_prices(ec2)
    assert len(ec2.describe_availability_zones()["AvailabilityZones"]) == 5
    assert len(ec2.describe_subnets()["Subnets"]) >= 6
    assert everything(ec2.get_paginator("describe_volumes"), "Volumes")
    refused("InvalidInstanceID.NotFound", ec2.describe_instances, InstanceIds=["i-0123456789abcdef0"])

    eks = client("eks", keys)
    names = eks.list_clusters()["clusters"]
    assert len(names) == 2, names
    for name in names:
        cluster = eks.describe_cluster(name=name)["cluster"]
        assert cluster["status"] == "ACTIVE" and cluster["endpoint"].startswith("http"), cluster
        for group in eks.list_nodegroups(clusterName=name)["nodegroups"]:
            described = eks.describe_nodegroup(clusterName=name, nodegroupName=group)["nodegroup"]
            assert described["scalingConfig"]["desiredSize"] >= 0
    refused("ResourceNotFoundException", eks.describe_cluster, name="nowhere")

    groups = everything(client("autoscaling", keys).get_paginator("describe_auto_scaling_groups"),
                        "AutoScalingGroups", PaginationConfig={"PageSize": 2})
    assert sum(len(g["Instances"]) for g in groups) == 34
    offers = everything(client("pricing", keys).get_paginator("get_products"), "PriceList",
                        ServiceCode="AmazonEC2", PaginationConfig={"PageSize": 50})
    assert all("product" in json.loads(offer) for offer in offers) and offers
    now = datetime.now(timezone.utc)
    metric = client("cloudwatch", keys).get_metric_data(
        StartTime=now - timedelta(minutes=15), EndTime=now,
        MetricDataQueries=[{"Id": "m0", "MetricStat": {"Period": 300, "Stat": "Average", "Metric": {
            "Namespace": "AWS/EC2", "MetricName": "CPUUtilization",
            "Dimensions": [{"Name": "InstanceId", "Value": instances[0]["InstanceId"]}]}}}])
    assert metric["MetricDataResults"][0]["Values"], metric
    return instances, groups


def spot_prices(ec2):
    """Pages of any size hold the same prices, each once and newest first."""
    now = datetime.now(timezone.utc)
    asked = {"StartTime": now - timedelta(days=2), "EndTime": now, "ProductDescriptions": ["Linux/UNIX"],
             "InstanceTypes": ["m5.xlarge", "c5.xlarge", "r5.large"]}
    pages = ec2.get_paginator("describe_spot_price_history")

    def key(price):
        return price["AvailabilityZone"], price["InstanceType"], price["Timestamp"], price["SpotPrice"]

    whole = [key(p) for p in everything(pages, "SpotPriceHistory", **asked)]
    assert len(whole) > 15 and len(set(whole)) == len(whole)
    for size in (5, 7, 100):
        paged = [key(p) for p in everything(pages, "SpotPriceHistory", PaginationConfig={"PageSize": size}, **asked)]
        assert paged == whole, f"pages of {size} differ"
    latest = everything(pages, "SpotPriceHistory", StartTime=now, EndTime=now, InstanceTypes=["m5.xlarge"])
    assert len({p["AvailabilityZone"] for p in latest}) == len(latest)


def changing(keys, groups):
    ec2 = client("ec2", keys)
    template = groups[0]["MixedInstancesPolicy"]["LaunchTemplate"]["LaunchTemplateSpecification"]
    subnets = groups[0]["VPCZoneIdentifier"].split(",")
    overrides = [{"InstanceType": "m5.xlarge", "SubnetId": subnet} for subnet in subnets]
    fleet = {
        "Type": "instant",
        "LaunchTemplateConfigs": [{
            "LaunchTemplateSpecification": {"LaunchTemplateId": template["LaunchTemplateId"], "Version": "1"},
            "Overrides": overrides}],
        "SpotOptions": {"AllocationStrategy": "price-capacity-optimized"},
        "TargetCapacitySpecification": {"TotalTargetCapacity": 2, "DefaultTargetCapacityType": "spot"},
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "lowtide/managed", "Value": "true"}]}],
    }
    before = counters()
    refused("DryRunOperation", ec2.create_fleet, DryRun=True, **fleet)
    assert counters() == before, "a dry run was counted"

    launched = ec2.create_fleet(ClientToken="one", **fleet)
    again = ec2.create_fleet(ClientToken="one", **fleet)
    ids = [i for part in launched["Instances"] for i in part["InstanceIds"]]
    assert len(ids) == 2 and ids == [i for part in again["Instances"] for i in part["InstanceIds"]]
    assert counters()["ec2.Launch"] == before.get("ec2.Launch", 0) + 2
    seen = ec2.describe_instances(Filters=[{"Name": "tag:lowtide/managed", "Values": ["true"]}])
    assert {i["InstanceId"] for r in seen["Reservations"] for i in r["Instances"]} == set(ids)
    assert all(i["InstanceLifecycle"] == "spot" for r in seen["Reservations"] for i in r["Instances"])

    zone = launched["Instances"][0]["LaunchTemplateAndOverrides"]["Overrides"]["AvailabilityZone"]
    control("/capacity", az=zone, type="m5.xlarge", available=False, for_s=60)
    less = ec2.create_fleet(**fleet)
    assert [e["ErrorCode"] for e in less["Errors"]] == ["InsufficientInstanceCapacity"], less["Errors"]

    ec2.create_tags(Resources=[ids[0]], Tags=[{"Key": "lowtide/drained", "Value": "true"}])
    tagged = ec2.describe_instances(InstanceIds=[ids[0]])["Reservations"][0]["Instances"][0]
    assert {"Key": "lowtide/drained", "Value": "true"} in tagged["Tags"]
    control("/interruptions", instance_id=ids[0], notice_s=120)
    ended = ec2.terminate_instances(InstanceIds=ids)["TerminatingInstances"]
    assert {e["CurrentState"]["Name"] for e in ended} == {"shutting-down"}

    name = groups[0]["AutoScalingGroupName"]
    scaling = client("autoscaling", keys)
    desired = groups[0]["DesiredCapacity"]
    scaling.update_auto_scaling_group(AutoScalingGroupName=name, MinSize=0, MaxSize=desired + 2)
    scaling.set_desired_capacity(AutoScalingGroupName=name, DesiredCapacity=desired + 1)
    refused("ValidationError", scaling.set_desired_capacity, AutoScalingGroupName=name, DesiredCapacity=99)
    now = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]
    assert (now["MinSize"], now["DesiredCapacity"], now["MaxSize"]) == (0, desired + 1, desired + 2)
    tags = {tag["Key"]: tag["Value"] for tag in groups[0]["Tags"]}
    update = client("eks", keys).update_nodegroup_config(
        clusterName=tags["eks:cluster-name"], nodegroupName=tags["eks:nodegroup-name"],
        scalingConfig={"minSize": 1, "maxSize": desired + 1, "desiredSize": desired})["update"]
    assert update["status"] == "InProgress"
    return ids


def queue(interrupted):
    sqs = client("sqs")
    url = sqs.get_queue_url(QueueName="lowtide-events")["QueueUrl"]
    bodies = []
    while True:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        if not messages:
            break
        bodies += [json.loads(m["Body"]) for m in messages]
        sqs.delete_message_batch(QueueUrl=url, Entries=[
            {"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(messages)])
    warnings = [b for b in bodies if b["detail-type"] == "EC2 Spot Instance Interruption Warning"]
    assert [w["detail"]["instance-id"] for w in warnings] == [interrupted], warnings


def main():
    control("/roles", role_arn=ROLE, external_id=EXTERNAL_ID)
    keys = assume()
    instances, groups = reading(keys)
    refused("UnauthorizedOperation", client("ec2", keys).terminate_instances,
            InstanceIds=[instances[0]["InstanceId"]], DryRun=True)
    control("/roles", role_arn=ROLE, external_id=EXTERNAL_ID, may_change=True)
    launched = changing(assume(), groups)
    queue(launched[0])
    print("boto3", boto3.__version__, "agrees")


if __name__ == "__main__":
    sys.exit(main())
