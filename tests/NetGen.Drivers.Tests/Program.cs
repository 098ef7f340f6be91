using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Tap;
using NetGen.Packets;

namespace NetGen.Drivers.Tests;

/// <summary>The tests' child process: opens a device and holds it until it is killed.</summary>
internal static class Program
{
    internal const string Ready = "ready";

    private static int Main(string[] arguments)
    {
        try
        {
            using var pool = new PacketPool();
            using NetDevice device = arguments[0] == "tap" ? TapDevice.Open(arguments[1], pool) : AfXdpDevice.Open(arguments[1], pool);
            Console.WriteLine(Ready);
            Console.ReadLine();
            return 0;
        }
        catch (DeviceException exception)
        {
            Console.WriteLine($"{exception.Error}: {exception.Message}");
            return 3;
        }
    }
}
