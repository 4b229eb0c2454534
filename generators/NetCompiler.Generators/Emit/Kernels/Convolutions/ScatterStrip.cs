using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// Neighbouring pixels of one tap of a convolution backwards, in tiles: y[pixel step, channel] += sum over filters of
/// x[pixel, filter] w[filter, channel], for 16 channels.
/// </summary>
internal sealed class ScatterStrip
{
    /// <summary>Pixels of a tile.</summary>
    public required int Rows { get; init; }

    /// <summary>Filters: the terms of a sum.</summary>
    public required int Terms { get; init; }

    /// <summary>Floats from a small pixel to the next.</summary>
    public required int InputStep { get; init; }

    /// <summary>Floats from the large pixel that the tap reads to the next one's.</summary>
    public required int OutputStep { get; init; }

    /// <summary>Whether the last panel of channels is not full, so that the caller says how many there are.</summary>
    public required bool IsMasked { get; init; }

    /// <summary>Adds the method unless it is there, and gives its name.</summary>
    public string AddTo(KernelSet kernels) => kernels.Add($"Scatter{Rows}x16Of{Terms}", Emit);

    private void Emit(SourceWriter writer, string name)
    {
        string parameters = "ref float input, ref float weight, ref float output, int tiles" + (IsMasked ? ", int channels" : "");
        string pixels = Rows == 1 ? "One pixel" : $"{Rows} pixels";
        using (writer.OpenKernel($"{pixels} by 16 channels a tile: output += input * weight.", name, parameters))
        using (writer.Open("for (int tile = 0; tile < tiles; tile++)"))
        {
            using (writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
            {
                EmitTile(writer);
            }

            writer.Blank();
            writer.Line($"input = ref Unsafe.Add(ref input, {Rows * InputStep});");
            writer.Line($"output = ref Unsafe.Add(ref output, {Rows * OutputStep});");
        }
    }

    private void EmitTile(SourceWriter writer)
    {
        var tile = new TileText(Rows, 1);
        writer.Line("ref float x = ref input;");
        writer.Line("ref float w = ref Unsafe.Add(ref weight, column);");
        writer.Line("ref float y = ref Unsafe.Add(ref output, column);");
        tile.EmitLoadedSums(writer, "y", OutputStep);
        using (writer.Open($"for (int k = 0; k < {Terms}; k++)"))
        {
            tile.EmitTerm(writer, InputStep, RowLayout.Line);
            writer.Line("x = ref Unsafe.Add(ref x, 1);");
            writer.Line($"w = ref Unsafe.Add(ref w, {RowLayout.Line});");
        }

        writer.Blank();
        tile.EmitStores(writer, "y", OutputStep, (sum, _) => sum, IsMasked ? "channels" : null);
    }
}
