package dev.muster.adapter.aws;

import dev.muster.time.Timekeeper;
import java.util.concurrent.ExecutorService;

/// What reader, writer and watch share.
record Parts(
        AwsCalls calls,
        Reads reads,
        PermissionSetNames names,
        PermissionSetReader sets,
        AssignmentReader assignments,
        StoreReader stores,
        JobReader jobs,
        AttributeReader attributes,
        ServiceDate date,
        Timekeeper clock) {

    static Parts of(AwsCalls calls, ServiceDate date, Timekeeper clock, ExecutorService threads) {
        Reads reads = new Reads(clock, threads);
        PermissionSetNames names = new PermissionSetNames(calls, reads);
        return new Parts(
                calls,
                reads,
                names,
                new PermissionSetReader(calls, reads, names),
                new AssignmentReader(calls),
                new StoreReader(calls),
                new JobReader(calls, reads),
                new AttributeReader(calls),
                date,
                clock);
    }
}
