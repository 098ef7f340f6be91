using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Arguments;
using NetGen.Tool.Control;
using NetGen.Tool.Sockets;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen sockets</c>: its arguments.</summary>
internal sealed class SocketsCommand : Command
{
    private readonly Argument<string[]> _states = new("STATE")
    {
        Description = $"The states to show, as ss(8) names them: {string.Join(", ", SocketState.Filters)} [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => ["all"],
    };

    private readonly Option<string?> _device = new("--device")
    {
        Description = "The interface whose stack is asked, where several run",
        HelpName = "NAME",
    };

    private readonly Option<int?> _process = new("--process")
    {
        Description = "The process whose stack is asked, where several run on interfaces of one name",
        HelpName = "PID",
        CustomParser = ArgumentParser.For<int?>(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? process
            : throw new FormatException($"'{text}' is not the number of a process.")),
    };

    private readonly Option<bool>[] _protocols =
    [
        new("--tcp", "-t") { Description = "Shows TCP only; with further such options, what each of them names" },
        new("--udp", "-u") { Description = "Shows UDP only" },
        new("--icmp") { Description = "Shows ping sockets only" },
        new("--raw", "-w") { Description = "Shows raw sockets only" },
    ];

    private readonly Option<bool> _extended = new("--extended", "-e")
    {
        Description = "Prints all that TCP knows of a connection, on a line of its own",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints everything, one JSON object a line",
    };

    /// <summary>Makes the command.</summary>
    internal SocketsCommand()
        : base("sockets", "Lists the sockets of a running 'netgen up', as ss(8) does those of the kernel.")
    {
        Add(_states);
        foreach (var option in (Option[])[_device, _process, .. _protocols, _extended, _json]) Add(option);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        try
        {
            return SocketsSession.RunAsync(Bind(result), output, error);
        }
        catch (FormatException exception)
        {
            return Task.FromResult(Refusal.WrongArguments(error, this, [$"STATE: {exception.Message}"]));
        }
    }

    private SocketsOptions Bind(ParseResult result) => new(new ControlFolder(RuntimeFolder.Default))
    {
        Device = result.GetValue(_device) is { } device ? InterfaceOf(device) : null,
        Process = result.GetValue(_process),
        States = (result.GetValue(_states) ?? []).SelectMany(SocketState.Parse).ToHashSet(),
        // An option is the protocol's name behind two dashes.
        Protocols = _protocols.Where(result.GetValue).Select(option => option.Name[2..]).ToHashSet(),
        Extended = result.GetValue(_extended),
        Json = result.GetValue(_json),
    };

    // Written as `netgen up` takes it, tap:ng0 or afxdp:veth0:1, it is the same interface.
    private static string InterfaceOf(string device) => device.Split(':') is [_, var name, ..] ? name : device;
}
