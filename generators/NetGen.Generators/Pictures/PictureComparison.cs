using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Pictures;

/// <summary>Compares a picture with the declaration underneath it.</summary>
/// <remarks>The declaration may split a field of the picture, shorten or write out a label, and be freer about what is of variable size.</remarks>
internal sealed class PictureComparison(IReadOnlyList<PictureField> picture, IReadOnlyList<FieldModel> fields)
{
    private readonly List<PictureMismatch> _found = [];
    private int _drawn;
    private int _declared;

    /// <summary>Where the two disagree, in wire order.</summary>
    public IReadOnlyList<PictureMismatch> Compare()
    {
        while (_drawn < picture.Count && _declared < fields.Count) CompareNext();
        for (; _declared < fields.Count; _declared++)
        {
            if (fields[_declared].Kind != FieldKind.Payload) NotDrawn();
        }

        for (; _drawn < picture.Count; _drawn++) NotDeclared();
        return _found;
    }

    private void CompareNext()
    {
        var (drawn, field) = (picture[_drawn], fields[_declared]);
        if (drawn.IsVariable || field.Width == 0) CompareVariable(drawn, field);
        else if (PictureName.IsLike(field.Name, drawn.Label)) CompareWidth(drawn, field);
        else if (SplitOf(drawn) is var parts and > 1) Advance(parts);
        else CompareOthers(drawn, field);
    }

    // Neither name is the other: one of them stands elsewhere, or is missing, or was changed.
    private void CompareOthers(PictureField drawn, FieldModel field)
    {
        var isDeclaredLater = fields.Skip(_declared + 1).Any(other => PictureName.IsLike(other.Name, drawn.Label));
        var isDrawnLater = picture.Skip(_drawn + 1).Any(other => PictureName.IsLike(field.Name, other.Label));
        if (isDeclaredLater && isDrawnLater) Report(HeaderRule.PictureOrder, field, drawn, $"the picture has '{drawn.Title}' here, where '{field.Name}' is declared");
        else if (isDeclaredLater) NotDrawnAndOn();
        else if (isDrawnLater) NotDeclaredAndOn();
        else if (IsDrawn(field) && fields.Any(other => PictureName.IsLike(other.Name, drawn.Label))) Advance(1);
        else if (drawn.Bits == field.Width) Report(HeaderRule.PictureName, field, drawn, $"the picture calls '{field.Name}' '{drawn.Title}'");
        else CompareWidth(drawn, field);
    }

    private void Report(string id, FieldModel field, PictureField drawn, string detail)
    {
        _found.Add(new(id, field.Name, drawn, detail));
        Advance(1);
    }

    // A picture may leave the payload out, and a declaration what is only drawn as its place.
    private void CompareVariable(PictureField drawn, FieldModel field)
    {
        if (drawn.IsVariable && field.Width == 0) Advance(1);
        else if (drawn.IsVariable ? fields.Skip(_declared).Any(later => later.Width == 0) : field.Kind != FieldKind.Payload) NotDrawnAndOn();
        else NotDeclaredAndOn();
    }

    private void CompareWidth(PictureField drawn, FieldModel field)
    {
        if (drawn.Bits == field.Width) Advance(1);
        else Report(HeaderRule.PictureWidth, field, drawn, $"the picture gives '{drawn.Title}' {drawn.Bits} bits, but '{field.Name}' has {field.Width}");
    }

    // How many fields a field of the picture was split into, when their widths add up.
    private int SplitOf(PictureField drawn)
    {
        var (bits, count) = (0, 0);
        while (bits < drawn.Bits && _declared + count < fields.Count && fields[_declared + count] is { Width: > 0 } part && !IsDrawn(part))
        {
            bits += part.Width;
            count++;
        }

        return bits == drawn.Bits ? count : 0;
    }

    private bool IsDrawn(FieldModel field) => picture.Any(drawn => !drawn.IsVariable && PictureName.IsLike(field.Name, drawn.Label));

    private void NotDrawnAndOn()
    {
        NotDrawn();
        _declared++;
    }

    private void NotDrawn() => _found.Add(new(HeaderRule.PictureLacks, fields[_declared].Name, null, $"the picture has no '{fields[_declared].Name}'"));

    private void NotDeclaredAndOn()
    {
        NotDeclared();
        _drawn++;
    }

    private void NotDeclared() => _found.Add(new(HeaderRule.DeclarationLacks, null, picture[_drawn], $"the declaration has no '{picture[_drawn].Title}' of the picture"));

    private void Advance(int parts)
    {
        _drawn++;
        _declared += parts;
    }
}

/// <summary>A disagreement of a picture and a declaration.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Member">The declared field, or null where there is none.</param>
/// <param name="Drawn">The picture's field, or null where there is none.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record PictureMismatch(string Id, string? Member, PictureField? Drawn, string Detail);
