package millrace.http;

import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.Equipments;
import millrace.actors.feed.LiveFeed;
import millrace.actors.inventory.Storages;
import millrace.actors.joborder.JobOrders;
import millrace.actors.personnel.Personnel;
import millrace.actors.workcenter.WorkCenters;

/** The actors, as far as the API asks them. */
public record FrontDoors(
    Equipments equipments,
    Downtimes downtimes,
    WorkCenters workCenters,
    JobOrders jobOrders,
    Personnel personnel,
    Storages storages,
    LiveFeed feed) {}
