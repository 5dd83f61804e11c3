package axon.alert;

class MemoryAlertsTest extends AlertStoreContract {
  private final MemoryAlerts alerts = new MemoryAlerts();

  @Override
  protected AlertRecords records() {
    return alerts;
  }

  @Override
  protected AlertMemory memory() {
    return alerts;
  }
}
