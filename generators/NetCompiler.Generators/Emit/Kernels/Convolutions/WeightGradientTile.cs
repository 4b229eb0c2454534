using System.Globalization;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// A tile of the gradient by a convolution's weight: c[k, n] = sum over pixels, row by row, of a[pixel, k] b[pixel, n].
/// </summary>
internal sealed class WeightGradientTile
{
    /// <summary>Rows k of the tile.</summary>
    public required int Rows { get; init; }

    /// <summary>Panels of 16 columns n.</summary>
    public required int Panels { get; init; }

    /// <summary>Floats from a panel of the weight to the next.</summary>
    public required int PanelFloats { get; init; }

    /// <summary>Floats of a from a pixel to the next.</summary>
    public required int InputStep { get; init; }

    /// <summary>Floats of a from a row of pixels to the next.</summary>
    public required int InputRowStep { get; init; }

    /// <summary>Floats of b from a pixel to the next.</summary>
    public required int GradientStep { get; init; }

    /// <summary>Floats of b from a row of pixels to the next.</summary>
    public required int GradientRowStep { get; init; }

    public required int PixelRows { get; init; }

    public required int PixelColumns { get; init; }

    /// <summary>Whether the caller says how many rows and columns of pixels there are.</summary>
    public required bool VariesPixels { get; init; }

    /// <summary>Whether the sums of samples before may be there, to be added to.</summary>
    public required bool Accumulates { get; init; }

    /// <summary>Whether the last panel is not full: what is beyond must be stored as zero.</summary>
    public required bool IsMasked { get; init; }

    /// <summary>Adds the method unless it is there, and gives its name.</summary>
    public string AddTo(KernelSet kernels) => kernels.Add($"Products{Rows}x{16 * Panels}Over{PixelRows}x{PixelColumns}", Emit);

    private void Emit(SourceWriter writer, string name)
    {
        string parameters = "ref float input, ref float dOutput, ref float dWeight"
            + (VariesPixels ? ", int rows, int columns" : "")
            + (Accumulates ? ", bool accumulate" : "")
            + (IsMasked ? ", int filters" : "");
        string inputs = Rows == 1 ? "one input" : $"{Rows} inputs";
        string onto = Accumulates ? ", perhaps onto others" : "";
        string summary = $"The products of {inputs} and {16 * Panels} filters, summed over the pixels{onto}.";
        using (writer.OpenKernel(summary, name, parameters))
        using (writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
        {
            EmitTile(writer);
        }
    }

    private void EmitTile(SourceWriter writer)
    {
        var tile = new TileText(Rows, Panels);
        string rows = VariesPixels ? "rows" : PixelRows.ToString(CultureInfo.InvariantCulture);
        string columns = VariesPixels ? "columns" : PixelColumns.ToString(CultureInfo.InvariantCulture);
        writer.Line("ref float x = ref input;");
        writer.Line("ref float w = ref Unsafe.Add(ref dOutput, column);");
        writer.Line("ref float c = ref Unsafe.Add(ref dWeight, column);");
        tile.EmitSums(writer, null);
        if (Accumulates)
        {
            using (writer.Open("if (accumulate)"))
            {
                tile.EmitReloads(writer, "c", RowLayout.Line, PanelFloats);
            }
        }

        writer.Blank();
        using (PixelRows == 1 && !VariesPixels ? SourceWriter.None() : writer.Open($"for (int y = 0; y < {rows}; y++)"))
        {
            using (writer.Open($"for (int pixel = 0; pixel < {columns}; pixel++)"))
            {
                tile.EmitTerm(writer, rowStep: 1, RowLayout.Line);
                writer.Line($"x = ref Unsafe.Add(ref x, {InputStep});");
                writer.Line($"w = ref Unsafe.Add(ref w, {GradientStep});");
            }

            if (PixelRows > 1 || VariesPixels)
            {
                EmitNextRow(writer, "x", InputRowStep, InputStep);
                EmitNextRow(writer, "w", GradientRowStep, GradientStep);
            }
        }

        writer.Blank();
        tile.EmitStores(writer, "c", RowLayout.Line, Live, panelFloats: PanelFloats);
    }

    private string Live(string sum, string column) =>
        IsMasked ? $"VectorMath.Select(LaneLayout.Columns({column}, filters), {sum})" : sum;

    private void EmitNextRow(SourceWriter writer, string reference, int rowStep, int step)
    {
        if (VariesPixels)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {rowStep} - (columns * {step}));");
        }
        else if (rowStep != PixelColumns * step)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {rowStep - (PixelColumns * step)});");
        }
    }
}
