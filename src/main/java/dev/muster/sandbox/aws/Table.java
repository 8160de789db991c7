package dev.muster.sandbox.aws;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The operations of one service by name.
final class Table {

    private final Api api;
    private final Map<String, Operation> operations = new TreeMap<>();

    Table(Api api) {
        this.api = api;
    }

    void read(String name, Shape.Structure input, Operation.Work work) {
        operations.put(name, new Operation(api, name, input, false, work));
    }

    void write(String name, Shape.Structure input, Operation.Work work) {
        operations.put(name, new Operation(api, name, input, true, work));
    }

    Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }
}
