namespace NetCompiler.Generators.Model;

/// <summary>How shapes are counted and written.</summary>
internal static class ShapeText
{
    /// <summary>The product of the sizes.</summary>
    public static long Size(this EquatableArray<int> shape) => shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary><c>(28, 28, 1)</c>.</summary>
    public static string Format(this EquatableArray<int> shape) => "(" + shape.List() + ")";

    /// <summary><c>28, 28, 1</c>, as an attribute takes them.</summary>
    public static string List(this EquatableArray<int> shape) => string.Join(", ", shape);

    /// <summary><c>1 row</c>, <c>5 rows</c>.</summary>
    public static string Counted(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
