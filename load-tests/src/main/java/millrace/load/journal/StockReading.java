package millrace.load.journal;

import millrace.engine.reading.Reading;

/** One reading as an event of its own, as an engine without frames would keep it. */
record StockReading(Reading reading) {}
