using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Parsing;

namespace NetGen.Generators.Machines;

/// <summary>Reports what is wrong with declared state machines; without an error <see cref="MachineGenerator"/> wrote the code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MachineDeclarationAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. MachineDescriptors.All.Values];

    /// <inheritdoc/>
    protected override void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeclaredMachines.Of(GeneratorInput.Of(context.Compilation), context.CancellationToken).Find(type) is not { } machine) return;
        foreach (var error in machine.Errors) Report(context, type, error);
        if (!machine.StateErrors.IsEmpty && type.Find(MachineParser.Attribute) is { AttributeClass.TypeArguments: [INamedTypeSymbol states] })
        {
            foreach (var error in machine.StateErrors) Report(context, states, error);
        }

        if (!machine.IsLegal) return;
        foreach (var warning in MachineBodyFinder.Find(type, machine, context.CancellationToken)) context.ReportDiagnostic(warning);
    }

    // The enum may stand in a library; the machine's attribute is then the nearest place.
    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol owner, DeclarationError error)
    {
        var place = SpotLocator.Find(owner, error);
        if (place is not { IsInSource: true })
            place = SpotLocator.Find((INamedTypeSymbol)context.Symbol, new(error.Id, null, error.Detail, new Spot(MachineParser.Attribute)));
        context.ReportDiagnostic(Diagnostic.Create(MachineDescriptors.All[error.Id], place, error.Detail));
    }
}
