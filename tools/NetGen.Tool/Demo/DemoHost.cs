using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Pcap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Stack;
using NetGen.Time;

namespace NetGen.Tool.Demo;

/// <summary>One of the demo's hosts: a stack at its end of the cable, its frames captured and then impaired.</summary>
internal sealed class DemoHost : IDisposable
{
    /// <summary>Joins the host's parts.</summary>
    /// <param name="end">Its end of the cable.</param>
    /// <param name="address">Its address.</param>
    /// <param name="impairment">What happens to what it sends.</param>
    /// <param name="seed">Decides every random outcome of the host and of what it sends.</param>
    /// <param name="capture">Where its frames are captured.</param>
    /// <param name="clock">The clock of the whole network.</param>
    internal DemoHost(CableDevice end, IPv4Network address, ImpairmentProfile impairment, ulong seed, PcapngWriter capture, VirtualTimeProvider clock)
    {
        Address = address.Address;
        var impaired = new ImpairmentDevice(end, new ImpairmentOptions { Transmit = impairment, Seed = seed, Time = clock });
        Device = new CaptureDevice(impaired, capture, clock);
        Stack = new NetworkStack(end.Pool, new NetworkStackOptions
        {
            Clock = clock,
            Random = new SeededRandomSource(seed),
            RunContinuationsInline = true,
        });
        Stack.Attach(Device, address);
    }

    /// <summary>Its name.</summary>
    internal string Name => Device.Name;

    /// <summary>Its IPv4 address.</summary>
    internal IPv4Address Address { get; }

    /// <summary>Its device: the capture around the impairment around the cable's end.</summary>
    internal NetDevice Device { get; }

    /// <summary>Its stack.</summary>
    internal NetworkStack Stack { get; }

    /// <summary>Its packets' memory.</summary>
    internal PacketPool Pool => Stack.Pool;

    /// <inheritdoc/>
    public void Dispose()
    {
        Stack.Dispose();
        Device.Dispose();
        Pool.Dispose();
    }
}
