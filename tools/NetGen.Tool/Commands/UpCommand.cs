using System.CommandLine;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Tool.Arguments;
using NetGen.Tool.Up;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen up</c>: its arguments.</summary>
internal sealed class UpCommand : Command
{
    private readonly Argument<DeviceSpecification> _device = new("DEVICE")
    {
        Description = "tap:NAME, a TAP device that is made if it is not there, or afxdp:IFACE[:QUEUE], an AF_XDP socket on a queue of an interface",
        CustomParser = ArgumentParser.For(DeviceSpecification.Parse),
    };

    private readonly Option<IPv4Network> _address = new("--address")
    {
        Description = "This host's IPv4 address and prefix length",
        HelpName = "CIDR",
        Required = true,
        CustomParser = ArgumentParser.For(InterfaceAddress.Parse),
    };

    private readonly Option<IPv4Network?> _peer = new("--peer")
    {
        Description = "Gives the kernel's side of the TAP device this address, and sets it up",
        HelpName = "CIDR",
        CustomParser = ArgumentParser.For<IPv4Network?>(text => InterfaceAddress.Parse(text)),
    };

    private readonly Option<MacAddress?> _mac = new("--mac")
    {
        Description = "This host's MAC address [default: from --address on a TAP device, the interface's own with AF_XDP]",
        HelpName = "MAC",
        CustomParser = ArgumentParser.For<MacAddress?>(text => StationAddress.Parse(text)),
    };

    private readonly Option<IPv4Address?> _gateway = new("--gateway")
    {
        Description = "The router to all other networks",
        HelpName = "IP",
        CustomParser = ArgumentParser.For<IPv4Address?>(text => InterfaceAddress.ParseHost(text)),
    };

    private readonly Option<IReadOnlyList<ServedPort>?> _serve = new("--serve")
    {
        Description = "Services to answer with, of echo, discard, daytime, chargen, iperf3 and http, which serves the files of a folder, as echo:7,iperf3,http:80=FOLDER",
        HelpName = "SERVICE[:PORT][=FOLDER],…",
        CustomParser = ArgumentParser.For<IReadOnlyList<ServedPort>?>(ServedPort.ParseList),
    };

    private readonly Option<string?> _capture = new("--capture")
    {
        Description = "Writes every frame to a pcapng file, readable at any time",
        HelpName = "FILE.pcapng",
    };

    private readonly Option<bool> _statistics = new("--stats")
    {
        Description = "Prints the counters at the end: a table on a terminal, 'name value' lines elsewhere",
    };

    /// <summary>Makes the command.</summary>
    internal UpCommand()
        : base("up", "Runs a stack on a device until SIGINT or SIGTERM.")
    {
        Add(_device);
        foreach (var option in (Option[])[_address, _peer, _mac, _gateway, _serve, _capture, _statistics]) Add(option);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var options = Bind(result);
        return options.FindContradictions().ToArray() is { Length: > 0 } contradictions
            ? Task.FromResult(Refusal.WrongArguments(error, this, contradictions))
            : UpSession.RunAsync(options, output, error);
    }

    private UpOptions Bind(ParseResult result) => new(result.GetRequiredValue(_device), result.GetRequiredValue(_address))
    {
        Peer = result.GetValue(_peer),
        Mac = result.GetValue(_mac),
        Gateway = result.GetValue(_gateway),
        Services = result.GetValue(_serve) ?? [],
        CaptureFile = result.GetValue(_capture),
        PrintStatistics = result.GetValue(_statistics),
    };
}
