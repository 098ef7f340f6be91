using System.CommandLine;
using NetGen.Dissection;
using NetGen.Tool.Declarations;
using NetGen.Tool.Diagrams;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen diagram</c>: its arguments.</summary>
internal sealed class DiagramCommand : Command
{
    private readonly Argument<string> _assembly = new("ASSEMBLY")
    {
        Description = "An assembly that declares protocols, as bin/Debug/net10.0/Chat.dll",
    };

    private readonly Argument<string> _type = new("TYPE")
    {
        Description = "The header or state machine: its type's name, with or without namespace, or a header's name in diagnostics",
    };

    private readonly Option<bool> _svg = new("--svg") { Description = "Write a header's picture as SVG instead of text" };

    /// <summary>Makes the command.</summary>
    internal DiagramCommand()
        : base("diagram", "Prints the picture that an RFC would draw of a declared header, or a state machine's diagram as Mermaid text.")
    {
        Add(_assembly);
        Add(_type);
        Add(_svg);
        SetAction(Run);
    }

    private int Run(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        try
        {
            var (headers, machines) = DeclaredAssembly.LoadAll(result.GetRequiredValue(_assembly));
            var catalog = new HeaderCatalog(headers);
            var type = result.GetRequiredValue(_type);
            if (MachineDiagram.Find(machines, type) is { } machine)
            {
                if (result.GetValue(_svg)) return Refusal.WrongArguments(error, this, [$"'{type}' is a state machine, which is printed as Mermaid text: leave --svg out and give the text to a Mermaid renderer."]);
                output.WriteLine(machine.Diagram);
                return ExitCode.Success;
            }

            if (catalog.Find(type) is not { } header)
            {
                var names = catalog.Headers.Select(declared => declared.TypeName)
                    .Select(name => name[(name.LastIndexOf('.') + 1)..])
                    .Concat(machines.Select(MachineDiagram.ShortName))
                    .Order(StringComparer.Ordinal);
                return Refusal.WrongArguments(error, this, [$"'{type}' is not declared there; there are {string.Join(", ", names)}."]);
            }

            output.Write(result.GetValue(_svg) ? SvgDiagram.Draw(header) : HeaderDiagram.Text(header));
            return ExitCode.Success;
        }
        catch (DeclaredAssemblyException e)
        {
            return Refusal.WrongArguments(error, this, [e.Message]);
        }
    }
}
