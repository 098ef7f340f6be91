using System.CommandLine;
using NetGen.Tool.Arguments;
using NetGen.Tool.Up;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen up</c>: its arguments.</summary>
internal sealed class UpCommand : Command
{
    private readonly Argument<DeviceSpecification> _device = new("DEVICE")
    {
        Description = StackArguments.DeviceDescription,
        CustomParser = ArgumentParser.For(DeviceSpecification.Parse),
    };

    private readonly StackArguments _stack = new();

    private readonly Option<IReadOnlyList<ServedPort>?> _serve = new("--serve")
    {
        Description = "Services to answer with, of echo, discard, daytime, chargen, iperf3 and http, which serves the files of a folder, as echo:7,iperf3,http:80=FOLDER",
        HelpName = "SERVICE[:PORT][=FOLDER],…",
        CustomParser = ArgumentParser.For<IReadOnlyList<ServedPort>?>(ServedPort.ParseList),
    };

    /// <summary>Makes the command.</summary>
    internal UpCommand()
        : base("up", "Runs a stack on a device until SIGINT or SIGTERM.")
    {
        Add(_device);
        _stack.AddTo(this);
        Add(_serve);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var options = _stack.Bind(result, result.GetRequiredValue(_device)) with { Services = result.GetValue(_serve) ?? [] };
        return options.FindContradictions().ToArray() is { Length: > 0 } contradictions
            ? Task.FromResult(Refusal.WrongArguments(error, this, contradictions))
            : UpSession.RunAsync(options, output, error);
    }
}
