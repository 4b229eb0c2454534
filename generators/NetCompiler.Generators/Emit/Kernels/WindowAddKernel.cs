using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// dx = the sum of what windows that may overlap give to their cells: the plane is zeroed, then each window adds its part, in the
/// order of the windows.
/// </summary>
internal sealed class WindowAddKernel : WindowKernel
{
    public required WindowGradientText Gradient { get; init; }

    public required int OutputPitch { get; init; }

    protected override IReadOnlyList<WindowBuffer> Buffers => [.. Gradient.Buffers, WindowBuffer.Cells("dx", OutputPitch)];

    protected override void EmitBefore(SourceWriter writer) =>
        writer.Line($"Planes.Clear(ref dxRow, {RowLayout.Padded(Grid.Cells.Floats)});");

    protected override void EmitWhole(SourceWriter writer)
    {
        Gradient.EmitLoad(writer, masks: true, VectorFormulas.Broadcast(1f / Grid.Taps));
        for (int tap = 0; tap < Grid.Taps; tap++)
        {
            int offset = Grid.TapOffset(tap);
            string weight = PlaneText.LoadAt("weight", tap * RowLayout.Padded(Channels));
            string sum = Add($"{tap}", weight, PlaneText.LoadAt("dx", offset));
            writer.Line($"Vector.StoreUnsafe({sum}, ref dx, (nuint)({(offset == 0 ? "" : $"{offset} + ")}column));");
        }
    }

    protected override void EmitPart(SourceWriter writer)
    {
        Gradient.EmitLoad(writer, masks: true, "(1f / ((endKy - firstKy) * (endKx - firstKx)))");
        using (OpenTaps(writer, out SourceWriter.Block rows))
        using (rows)
        {
            string weight = $"Vector.LoadUnsafe(ref weight, (nuint)((({Tap}) * {RowLayout.Padded(Channels)}) + column))";
            writer.Line($"Vector.StoreUnsafe({Add(Tap, weight, "Vector.LoadUnsafe(ref dx, cell)")}, ref dx, cell);");
        }
    }

    private string Add(string tap, string weight, string cell) => Gradient.HasWeight
        ? $"Vector.MultiplyAddEstimate(gradient, {weight}, {cell})"
        : $"{cell} + {Gradient.CellValue(tap)}";
}
