using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Loopback;
using NetGen.Drivers.Pcap;

namespace NetGen.Drivers.Tests.Devices;

public sealed class LoopbackContractTests : DeviceContract
{
    protected override (NetDevice Sender, NetDevice Receiver) MakeLink()
    {
        var device = new LoopbackDevice(MakePool());
        return (device, device);
    }
}

public sealed class CableByReferenceContractTests : DeviceContract
{
    protected override (NetDevice Sender, NetDevice Receiver) MakeLink()
    {
        var pool = MakePool();
        var cable = new MemoryCable(new("left", new(1), pool), new("right", new(2), pool));
        return (cable.Left, cable.Right);
    }
}

public sealed class CableCopyContractTests : DeviceContract
{
    protected override (NetDevice Sender, NetDevice Receiver) MakeLink()
    {
        var cable = new MemoryCable(new("left", new(1), MakePool()), new("right", new(2), MakePool()));
        return (cable.Left, cable.Right);
    }
}

public sealed class ImpairedContractTests : DeviceContract
{
    protected override (NetDevice Sender, NetDevice Receiver) MakeLink()
    {
        var cable = new MemoryCable(new("left", new(1), MakePool()), new("right", new(2), MakePool()));
        return (new ImpairmentDevice(cable.Left, new ImpairmentOptions()), new ImpairmentDevice(cable.Right, new ImpairmentOptions()));
    }
}

public sealed class CapturedContractTests : DeviceContract
{
    protected override (NetDevice Sender, NetDevice Receiver) MakeLink()
    {
        var cable = new MemoryCable(new("left", new(1), MakePool()), new("right", new(2), MakePool()));
        var writer = new PcapngWriter(Stream.Null);
        return (new CaptureDevice(cable.Left, writer), new CaptureDevice(cable.Right, writer));
    }
}
