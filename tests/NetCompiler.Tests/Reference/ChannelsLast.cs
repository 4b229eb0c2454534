namespace NetCompiler.Tests.Reference;

/// <summary>
/// PyTorch's images are (N, C, H, W), its signals (N, C, T); ours have their channels last. Arrays of two axes are the same in both.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>(N, C, ...) to (N, ..., C).</summary>
    public static NpzArray Of(NpzArray array)
    {
        if (array.Shape.Length < 3)
        {
            return array;
        }

        int samples = array.Shape[0], channels = array.Shape[1];
        int pixels = array.Values.Length / (samples * channels);
        double[] values = new double[array.Values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (int plane, int pixel) = Math.DivRem(index, pixels);
            (int sample, int channel) = Math.DivRem(plane, channels);
            values[(((sample * pixels) + pixel) * channels) + channel] = array.Values[index];
        }

        return new NpzArray([samples, .. array.Shape[2..], channels], values);
    }
}
