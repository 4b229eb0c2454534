using NetCompiler.Data;
using Spectre.Console;

namespace NetCompiler.Samples;

/// <summary>What a model of two inputs and one probability says over the plane, and the samples on it.</summary>
public static class DecisionMap
{
    private const int Width = 64;
    private const int Height = 36;
    private const double Margin = 0.08;  // of the plane's width, on each side

    private static readonly Color s_low = new(36, 70, 120);
    private static readonly Color s_high = new(140, 70, 30);
    private static readonly Color s_lowSample = new(120, 190, 255);
    private static readonly Color s_highSample = new(255, 190, 110);

    /// <summary>Draws the map.</summary>
    /// <param name="model">Two inputs, one output in [0, 1].</param>
    /// <param name="data">Samples of two inputs and one target, 0 or 1.</param>
    /// <param name="samples">How many of them to show.</param>
    public static void Draw(Network model, Dataset data, int samples)
    {
        float[][] points = [.. Enumerable.Range(0, Math.Min(samples, data.Count)).Select(index => Point(data, index))];
        (double left, double right) = Range(points, axis: 0);
        (double bottom, double top) = Range(points, axis: 1);

        float[] inputs = new float[2 * Width * Height];  // (H * W, 2)
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            inputs[2 * pixel] = (float)(left + ((right - left) * ((pixel % Width) + 0.5) / Width));
            inputs[(2 * pixel) + 1] = (float)(top - ((top - bottom) * ((pixel / Width) + 0.5) / Height));
        }

        float[] probabilities = new float[Width * Height];
        model.Predict(inputs, probabilities);

        var picture = new PixelCanvas(Width, Height);
        for (int pixel = 0; pixel < probabilities.Length; pixel++)
        {
            picture[pixel % Width, pixel / Width] = Ground(probabilities[pixel]);
        }

        // Without colours a sample could not be told from the ground.
        foreach (float[] point in Screen.HasColours ? points : [])
        {
            int x = Math.Clamp((int)((point[0] - left) / (right - left) * Width), 0, Width - 1);
            int y = Math.Clamp((int)((top - point[1]) / (top - bottom) * Height), 0, Height - 1);
            picture[x, y] = point[2] > 0.5f ? s_highSample : s_lowSample;
        }

        for (int line = 0; line < Height / 2; line++)
        {
            Screen.Line($"{picture.Markup(line)}");
        }
    }

    private static Color Ground(float probability)
    {
        if (Screen.HasColours)
        {
            return s_low.Blend(s_high, probability);
        }

        return probability > 0.5f ? Color.White : Color.Black;
    }

    /// <summary>A sample as x, y and its target.</summary>
    private static float[] Point(Dataset data, int index)
    {
        float[] point = new float[3];
        data.CopyInput(index, point.AsSpan(0, 2));
        data.CopyTarget(index, point.AsSpan(2, 1));
        return point;
    }

    private static (double Low, double High) Range(float[][] points, int axis)
    {
        double low = points.Min(point => point[axis]);
        double high = points.Max(point => point[axis]);
        double margin = Margin * (high - low);
        return (low - margin, high + margin);
    }
}
