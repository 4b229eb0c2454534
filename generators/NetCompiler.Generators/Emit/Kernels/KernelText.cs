using System.Globalization;
namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Lines that many kernels share.</summary>
internal static class KernelText
{
    public const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>Opens a kernel: its summary, attribute and signature.</summary>
    public static SourceWriter.Block OpenKernel(this SourceWriter writer, string summary, string name, string parameters)
    {
        writer.Line($"/// <summary>{summary.Replace("<", "&lt;").Replace(">", "&gt;")}</summary>");
        writer.Line(Optimized);
        return writer.Open($"private static void {name}({parameters})");
    }

    /// <summary>Opens the loop over a worker's rows.</summary>
    public static SourceWriter.Block OpenRows(this SourceWriter writer) =>
        writer.Open("for (int row = firstRow; row < endRow; row++)");

    /// <summary>Opens the loop over the vectors of a row.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="floats">Floats of the row, whole vectors of any width.</param>
    public static SourceWriter.Block OpenColumns(this SourceWriter writer, int floats) =>
        writer.Open($"for (int column = 0; column < {floats}; column += Vector<float>.Count)");

    /// <summary>A reference to a row: <c>ref float x = ref Unsafe.Add(ref input, row * 784); // (784)</c>.</summary>
    public static void RowReference(this SourceWriter writer, string name, string value, int pitch, string shape) =>
        writer.Line(pitch == 0
            ? $"ref float {name} = ref {value}; // ({shape})"
            : $"ref float {name} = ref Unsafe.Add(ref {value}, row * {pitch}); // ({shape})");

    /// <summary>The same for a flat row.</summary>
    public static void RowReference(this SourceWriter writer, string name, string value, int pitch, int width) =>
        writer.RowReference(name, value, pitch, width.ToString(CultureInfo.InvariantCulture));

    /// <summary>A vector at the current column.</summary>
    public static string Load(string row) => $"Vector.LoadUnsafe(ref {row}, (nuint)column)";

    /// <summary>Stores a vector at the current column.</summary>
    public static string Store(string value, string row) => $"Vector.StoreUnsafe({value}, ref {row}, (nuint)column);";
}
