using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Machines.Emission;
using NetGen.Generators.Machines.Parsing;

namespace NetGen.Generators.Machines;

/// <summary>Writes the events of each <c>[StateMachine&lt;TState&gt;]</c> type.</summary>
/// <remarks>Silent about mistakes: <see cref="MachineDeclarationAnalyzer"/> reports what makes it emit nothing.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class MachineGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads machines.</summary>
    public const string MachineStep = "Machines";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var machines = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MachineParser.MetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (declared, cancellation) => MachineParser.Parse((INamedTypeSymbol)declared.TargetSymbol, declared.SemanticModel.Compilation, cancellation))
            .WithTrackingName(MachineStep)
            .Where(static machine => machine.IsLegal)
            .WithTrackingName("LegalMachines");
        context.RegisterSourceOutput(machines, static (output, machine) =>
            output.AddSource(MachineEmitter.FileName(machine), SourceText.From(MachineEmitter.Emit(machine), Encoding.UTF8)));
    }
}
