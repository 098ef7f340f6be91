namespace NetGen.Generators.Headers.Layout;

/// <summary>The bytes loaded to reach a bit field: 1, 2, 4 or 8 of them that lie inside its run of fixed fields.</summary>
/// <param name="Byte">Bytes from the anchor to the container.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Shift">Bits behind the field inside the container.</param>
internal readonly record struct Container(int Byte, int Size, int Shift)
{
    /// <summary>The smallest container of a field, or null where none fits.</summary>
    public static Container? Of(FieldPlace place)
    {
        var first = place.Bit / 8;
        var last = (place.Bit + place.Field.Width - 1) / 8;
        foreach (var size in new[] { 1, 2, 4, 8 })
        {
            if (size < last - first + 1) continue;
            // Prefer a load that starts where the field does; else one that ends with the run.
            var start = first + size <= place.RunEnd ? first : Math.Max(0, place.RunEnd - size);
            if (start + size > place.RunEnd || start > first || start + size <= last) continue;
            return new Container(start, size, (8 * (start + size)) - place.Bit - place.Field.Width);
        }

        return null;
    }
}
