using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Machines.Emission;
using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines;

/// <summary>Writes the events of each <c>[StateMachine&lt;TState&gt;]</c> type.</summary>
/// <remarks>Silent about mistakes: <see cref="MachineDeclarationAnalyzer"/> reports what makes it emit nothing.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class MachineGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var machines = context.CompilationProvider
            .SelectMany(static (compilation, cancellation) => LegalMachines(compilation, cancellation))
            .WithTrackingName("Machine");
        context.RegisterSourceOutput(machines, static (output, machine) =>
            output.AddSource(MachineEmitter.FileName(machine), SourceText.From(MachineEmitter.Emit(machine), Encoding.UTF8)));
    }

    private static ImmutableArray<MachineModel> LegalMachines(Compilation compilation, CancellationToken cancellation)
    {
        var legal = ImmutableArray.CreateBuilder<MachineModel>();
        foreach (var machine in DeclaredMachines.Of(compilation, cancellation).Machines)
        {
            if (machine.IsLegal) legal.Add(machine);
        }

        return legal.ToImmutable();
    }
}
