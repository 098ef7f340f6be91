using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the cases that read the bytes of another field.</summary>
internal sealed class OverlayEmitter(HeaderLayout layout, bool isReadOnly)
{
    /// <summary>Emits the property, the question and the attempt of each.</summary>
    public void Emit(SourceWriter writer)
    {
        foreach (var overlay in layout.Header.Overlays) Emit(writer, overlay);
    }

    private void Emit(SourceWriter writer, FieldModel overlay)
    {
        var (name, local, tag) = (overlay.Name, HeaderLayout.Camel(overlay.Name), layout.Find(overlay.Case!.Member)!.Field);
        var type = FieldCode.TypeOf(overlay, isReadOnly);
        var modifiers = isReadOnly ? overlay.Modifiers.Replace(" partial", "") : overlay.Modifiers;
        writer.Blank();
        if (isReadOnly) writer.Line($"/// <inheritdoc cref=\"{layout.Header.Name}.{name}\"/>");
        else writer.Summary($"{overlay.Summary?.TrimEnd('.') ?? name}: in the bytes of <see cref=\"{overlay.Of}\"/>.");
        using (writer.Block($"{modifiers} {type} {name}"))
            writer.Line($"get => TryGet{name}(out var {local}) ? {local} : throw new InvalidOperationException(\"{overlay.Of} holds no {name}; ask TryGet{name}.\");");

        writer.Blank().Summary($"Whether <see cref=\"{tag.Name}\"/> announces {DocumentationCode.Article(name)} in <see cref=\"{overlay.Of}\"/>.");
        writer.Line($"public bool Is{name} => {FieldCode.IsAnyOf(tag, tag.Name, overlay.Case.Values)};");
        writer.Blank().Summary($"The {name}, where <see cref=\"{tag.Name}\"/> announces one and <see cref=\"{overlay.Of}\"/> holds it.");
        writer.Line("/// <returns>False when something else stands there, or it is malformed.</returns>");
        using (writer.Block($"public bool TryGet{name}(out {type} {local})"))
        {
            writer.Line($"{local} = default;");
            writer.Line($"return Is{name} && {type}.TryParse({overlay.Of}, out {local});");
        }
    }
}
