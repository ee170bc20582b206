package millrace.opcua.client;

import java.time.InstantSource;
import millrace.actors.equipment.Equipments;
import millrace.engine.plant.Connection;
import millrace.opcua.mapping.SignalPlan;

/** What a driver works on and with. */
record Assignment(
    Connection connection,
    SignalPlan plan,
    Equipments equipments,
    GatewaySettings settings,
    InstantSource clock) {}
