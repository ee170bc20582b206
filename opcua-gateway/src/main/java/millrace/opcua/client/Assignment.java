package millrace.opcua.client;

import java.time.InstantSource;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.plant.Connection;
import millrace.opcua.mapping.SignalPlan;

/** What a driver works on and with. */
record Assignment(
    Connection connection,
    SignalPlan plan,
    EquipmentIntake equipments,
    GatewaySettings settings,
    InstantSource clock,
    Overflows overflows) {}
