namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>y = the largest of each window's cells, and where it is asked the tap at which it stood; vectors of channels.</summary>
internal sealed class MaxPoolKernel : WindowKernel
{
    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    /// <summary>Floats from row to row of the places, or none.</summary>
    public int? PlacePitch { get; init; }

    protected override IReadOnlyList<WindowBuffer> Buffers =>
    [
        WindowBuffer.Cells("x", InputPitch),
        WindowBuffer.Windows("y", OutputPitch),
        .. PlacePitch is { } pitch ? [WindowBuffer.Windows("places", pitch)] : Array.Empty<WindowBuffer>(),
    ];

    protected override void EmitWhole(SourceWriter writer)
    {
        writer.Line($"Vector<float> largest = {PlaneText.LoadAt("x", 0)};");
        if (PlacePitch is not null)
        {
            writer.Line("Vector<int> place = Vector<int>.Zero;");
        }

        for (int tap = 1; tap < Grid.Taps; tap++)
        {
            string x = "x" + tap;
            writer.Line($"Vector<float> {x} = {PlaneText.LoadAt("x", Grid.TapOffset(tap))};");
            EmitCompare(writer, x, "exceeds" + tap, $"{tap}");
        }

        EmitStore(writer);
    }

    protected override void EmitPart(SourceWriter writer)
    {
        writer.Line("var largest = new Vector<float>(float.NegativeInfinity);");
        if (PlacePitch is not null)
        {
            writer.Line($"var place = new Vector<int>({Tap.Replace("ky", "firstKy").Replace("kx", "firstKx")});");
        }

        using (OpenTaps(writer, out SourceWriter.Block rows))
        using (rows)
        {
            writer.Line("Vector<float> candidate = Vector.LoadUnsafe(ref x, cell);");
            EmitCompare(writer, "candidate", "exceeds", Tap);
        }

        writer.Blank();
        EmitStore(writer);
    }

    private void EmitCompare(SourceWriter writer, string x, string mask, string tap)
    {
        writer.Line($"Vector<int> {mask} = VectorMath.Exceeds({x}, largest);");
        writer.Line($"largest = Vector.ConditionalSelect({mask}, {x}, largest);");
        if (PlacePitch is not null)
        {
            writer.Line($"place = Vector.ConditionalSelect({mask}, new Vector<int>({tap}), place);");
        }
    }

    private void EmitStore(SourceWriter writer)
    {
        writer.Line(KernelText.Store("largest", "y"));
        if (PlacePitch is not null)
        {
            writer.Line(KernelText.Store("Vector.AsVectorSingle(place)", "places"));
        }
    }
}
