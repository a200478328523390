package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Resources;

/** What is placed as one: a pod, or pods that must share a node. */
record Unit(int[] pods, Resources requests, Behaviour behaviour) {}
