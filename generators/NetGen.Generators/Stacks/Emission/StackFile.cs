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
        var scopes = new Stack<IDisposable>();
        foreach (var container in _spec.Containers) scopes.Push(_body.Block($"partial {container}"));
        using (_body.Block($"partial class {_spec.Name}")) members(_body);
        while (scopes.Count > 0) scopes.Pop().Dispose();

        var head = FileHead.Start();
        Names.WriteHead(head);
        return head.ToString() + _body;
    }
}
