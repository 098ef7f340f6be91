using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>One generated file: a part of the composition, with the names it imports.</summary>
internal sealed class StackFile
{
    private readonly CompositionSpec _spec;
    private readonly SourceWriter _body = new();

    public StackFile(CompositionSpec spec)
    {
        _spec = spec;
        Names = new TypeNames(spec);
    }

    /// <summary>The types the file names.</summary>
    public TypeNames Names { get; }

    /// <summary>Writes the file around the composition's members.</summary>
    /// <param name="members">Writes the members.</param>
    public string Write(Action<SourceWriter> members)
    {
        var types = _spec.Containers.Select(container => $"partial {container}").Append($"partial class {_spec.Name}");
        using (_body.Blocks(types)) members(_body);

        var head = FileHead.Start();
        Names.WriteHead(head);
        return head.ToString() + _body;
    }
}
