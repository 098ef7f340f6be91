using System.CommandLine;
using NetGen.Tool.Arguments;
using NetGen.Tool.Get;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen get</c>: its arguments.</summary>
internal sealed class GetCommand : Command
{
    private readonly Argument<Uri> _url = new("URL")
    {
        Description = "What to fetch, as http://192.0.2.2:8000/file",
        CustomParser = ArgumentParser.For(FetchedUrl.Parse),
    };

    private readonly Option<DeviceSpecification> _device = new("--device")
    {
        Description = StackArguments.DeviceDescription,
        HelpName = "DEVICE",
        Required = true,
        CustomParser = ArgumentParser.For(DeviceSpecification.Parse),
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where to write what comes; standard output unless given",
        HelpName = "FILE",
        CustomParser = ArgumentParser.For<string?>(FilePath.Parse),
    };

    private readonly StackArguments _stack = new();

    /// <summary>Makes the command.</summary>
    internal GetCommand()
        : base("get", "Fetches a URL over a stack of its own: NetGen's TCP, on a device.")
    {
        Add(_url);
        Add(_device);
        _stack.AddTo(this);
        Add(_output);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var stack = _stack.Bind(result, result.GetRequiredValue(_device));
        return stack.FindContradictions().ToArray() is { Length: > 0 } contradictions
            ? Task.FromResult(Refusal.WrongArguments(error, this, contradictions))
            : new GetSession(new GetOptions(stack, result.GetRequiredValue(_url), result.GetValue(_output)), output, error).RunAsync();
    }
}
