using System.CommandLine;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Tool.Arguments;
using NetGen.Tool.Up;

namespace NetGen.Tool.Commands;

/// <summary>What every command that runs a stack takes: the stack's addresses, and what is written down of it.</summary>
internal sealed class StackArguments
{
    /// <summary>What a device is, for the descriptions of commands.</summary>
    internal const string DeviceDescription =
        "tap:NAME, a TAP device that is made if it is not there, or afxdp:IFACE[:QUEUE], an AF_XDP socket on a queue of an interface";

    private readonly Option<PerVersion<IPv4Network, IPv6Network>> _address = new("--address")
    {
        Description = "This host's IPv4 or IPv6 address and prefix length; may be given once for each",
        HelpName = "CIDR",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = PerVersion<IPv4Network, IPv6Network>.Parser(InterfaceAddress.Parse, InterfaceAddress.ParseIPv6),
    };

    private readonly Option<PerVersion<IPv4Network, IPv6Network>> _peer = new("--peer")
    {
        Description = "Gives the kernel's side of the TAP device this address, and sets it up; may be given once for each version",
        HelpName = "CIDR",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = PerVersion<IPv4Network, IPv6Network>.Parser(InterfaceAddress.Parse, InterfaceAddress.ParseIPv6),
    };

    private readonly Option<bool> _napiThread = new("--napi-thread")
    {
        Description = "Has the kernel take a TAP device's frames on a thread of its own: bulk data leaves faster where a core is free, a lone frame later",
    };

    private readonly Option<MacAddress?> _mac = new("--mac")
    {
        Description = "This host's MAC address [default: from --address on a TAP device, the interface's own with AF_XDP]",
        HelpName = "MAC",
        CustomParser = ArgumentParser.For<MacAddress?>(text => StationAddress.Parse(text)),
    };

    private readonly Option<PerVersion<IPv4Address, IPv6Address>> _gateway = new("--gateway")
    {
        Description = "The router to all other networks; may be given once for each version",
        HelpName = "IP",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = PerVersion<IPv4Address, IPv6Address>.Parser(InterfaceAddress.ParseHost, InterfaceAddress.ParseIPv6Host),
    };

    private readonly Option<string?> _capture = new("--capture")
    {
        Description = "Writes every frame to a pcapng file, readable at any time",
        HelpName = "FILE.pcapng",
        CustomParser = ArgumentParser.For<string?>(FilePath.Parse),
    };

    private readonly Option<bool> _statistics = new("--stats")
    {
        Description = "Prints the counters at the end: a table on a terminal, 'name value' lines elsewhere",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_address, _peer, _napiThread, _mac, _gateway, _capture, _statistics]) command.Add(option);
    }

    /// <summary>Reads the options of a command line.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="device">The device, which each command names in its own way.</param>
    internal UpOptions Bind(ParseResult result, DeviceSpecification device) => new(device, result.GetRequiredValue(_address).IPv4)
    {
        IPv6Address = result.GetRequiredValue(_address).IPv6,
        Peer = result.GetValue(_peer).IPv4,
        IPv6Peer = result.GetValue(_peer).IPv6,
        NapiThread = result.GetValue(_napiThread),
        Mac = result.GetValue(_mac),
        Gateway = result.GetValue(_gateway).IPv4,
        IPv6Gateway = result.GetValue(_gateway).IPv6,
        CaptureFile = result.GetValue(_capture),
        PrintStatistics = result.GetValue(_statistics),
    };
}
