import type { OnnxData, OnnxGraph, OnnxNode, OnnxTensor } from '../src/inference/onnx/onnx-graph.js';

/** A Keras network of layers as TensorFlow.js keeps them. */
export interface KerasModel {
  readonly layers: readonly KerasLayer[];
  /** The name of the layer whose result is the network's. */
  readonly output: string;
  readonly weights: ReadonlyMap<string, QuantisedWeight>;
}

export interface KerasLayer {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/** value = min + scale × byte */
export interface QuantisedWeight {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
  readonly min: number;
  readonly scale: number;
}

/**
 * A Keras image classifier → ONNX, opset 13. In: `pixels`, bytes [n, height, width, 3]; they are scaled to 0..1 inside.
 * Out: `probabilities` and `features`, what is flattened before the dense layers. Batch normalisation is folded into
 * the convolutions. Weights stay the bytes that they are; a scale for each output channel, into which the
 * normalisation goes, turns them into floats when the network is loaded, so that nothing is lost and the file is small.
 * @throws Error for layers that are not known here
 */
export function kerasToOnnx(name: string, model: KerasModel): OnnxGraph {
  return new Converter(name, model).convert();
}

interface Place {
  readonly tensor: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Zeros around it that the next convolution adds: top, left, bottom, right. */
  readonly pads?: readonly [number, number, number, number];
}

class Converter {
  private readonly nodes: OnnxNode[] = [];
  private readonly initializers: OnnxTensor[] = [];
  private readonly places = new Map<string, Place>();
  private readonly folded = new Set<string>();
  private size = { height: 0, width: 0 };
  private features: Place | undefined;

  constructor(
    private readonly name: string,
    private readonly model: KerasModel,
  ) {}

  convert(): OnnxGraph {
    for (const layer of this.model.layers) if (!this.folded.has(layer.name)) this.add(layer);
    const { height, width } = this.size;
    const classes = this.places.get(this.model.output)?.channels as number;
    return {
      opset: 13,
      name: this.name,
      inputs: [{ name: 'pixels', type: 'uint8', dims: ['n', height, width, 3] }],
      outputs: [
        { name: 'probabilities', type: 'float32', dims: ['n', classes] },
        { name: 'features', type: 'float32', dims: ['n', this.features?.channels as number] },
      ],
      initializers: this.initializers,
      nodes: this.nodes,
    };
  }

  private add(layer: KerasLayer): void {
    const { class_name: kind, config } = layer;
    switch (kind) {
      case 'InputLayer':
        return this.addInput(layer);
      case 'ZeroPadding2D': {
        const [[top, bottom], [left, right]] = config['padding'] as [[number, number], [number, number]];
        return this.set(layer, { ...this.from(layer), pads: [top, left, bottom, right] });
      }
      case 'Conv2D':
        return this.addConvolution(layer, false);
      case 'DepthwiseConv2D':
        return this.addConvolution(layer, true);
      case 'ReLU':
        return this.activate(layer, config['max_value'] === 6 ? 'relu6' : 'relu');
      case 'Activation':
        return this.activate(layer, config['activation'] as string);
      case 'Add':
        return this.join(layer, 'Add');
      case 'Concatenate':
        return this.join(layer, 'Concat');
      case 'MaxPooling2D':
        return this.pool(layer, 'MaxPool');
      case 'AveragePooling2D':
        return this.pool(layer, 'AveragePool');
      case 'Flatten':
        return this.flatten(layer);
      case 'Dense':
        return this.addDense(layer);
      case 'Dropout':
        return this.set(layer, this.from(layer));
      default:
        throw new Error(`the layer ${layer.name} is a ${kind}, which is not known here`);
    }
  }

  private addInput(layer: KerasLayer): void {
    const [, height, width, channels] = layer.config['batch_input_shape'] as [null, number, number, number];
    this.size = { height, width };
    this.constant('per255', [], Float32Array.of(1 / 255));
    this.node('Cast', ['pixels'], 'floats', { to: { int: 1 } });
    this.node('Mul', ['floats', 'per255'], 'scaled');
    this.node('Transpose', ['scaled'], 'planes', { perm: { ints: [0, 3, 1, 2] } });
    this.set(layer, { tensor: 'planes', height, width, channels });
  }

  private addConvolution(layer: KerasLayer, depthwise: boolean): void {
    const from = this.from(layer);
    const { config, name } = layer;
    if ((config['activation'] ?? 'linear') !== 'linear') throw new Error(`${name} has an activation`);
    const kernel = this.weight(`${name}/${depthwise ? 'depthwise_kernel' : 'kernel'}`);
    const [height, width, inputs, outputs] = kernel.shape as [number, number, number, number];
    const channels = depthwise ? inputs * outputs : outputs;
    const strides = config['strides'] as [number, number];
    const same = config['padding'] === 'same';
    const pads = same ? samePads(from, [height, width], strides) : (from.pads ?? [0, 0, 0, 0]);
    const normalisation = this.normalisationAfter(layer, channels);
    const perChannel = depthwise ? 1 : inputs;
    // [h, w, in, out] → [out, in, h, w]; in depth [h, w, in, times] → [in × times, 1, h, w].
    const bytes = new Uint8Array(kernel.data.length);
    const area = height * width;
    for (let place = 0; place < area; place++)
      for (let i = 0; i < inputs * outputs; i++) {
        const value = kernel.data[place * inputs * outputs + i] as number;
        const [input, output] = [Math.floor(i / outputs), i % outputs];
        const at = depthwise ? i * area + place : (output * inputs + input) * area + place;
        bytes[at] = value;
      }
    const shape = [channels, perChannel, height, width];
    const factors = Float32Array.from(normalisation.factors, (factor) => factor * kernel.scale);
    const weights = this.dequantised(name, kernel, bytes, shape, factors, [channels, 1, 1, 1]);
    this.constant(`${name}/bias`, [channels], normalisation.bias);
    this.node('Conv', [from.tensor, weights, `${name}/bias`], `${name}/out`, {
      kernel_shape: { ints: [height, width] },
      strides: { ints: strides },
      pads: { ints: pads },
      ...(depthwise && { group: { int: inputs } }),
    });
    const size = sizeAfter(from, [height, width], strides, pads);
    this.set(normalisation.layer ?? layer, { tensor: `${name}/out`, ...size, channels });
  }

  /** y = gamma × (conv + bias − mean) / √(variance + ε) + beta, as a factor and an addend a channel. */
  private normalisationAfter(
    { name, config }: KerasLayer,
    channels: number,
  ): { layer?: KerasLayer; factors: Float64Array; bias: Float32Array } {
    const own = config['use_bias'] === true ? this.floats(`${name}/bias`) : new Float64Array(channels);
    const followers = this.model.layers.filter((each) => inputsOf(each).includes(name));
    const [layer] = followers;
    const factors = new Float64Array(channels).fill(1);
    if (followers.length !== 1 || layer?.class_name !== 'BatchNormalization')
      return { factors, bias: Float32Array.from(own) };
    this.folded.add(layer.name);
    const epsilon = layer.config['epsilon'] as number;
    const [mean, variance] = [
      this.floats(`${layer.name}/moving_mean`),
      this.floats(`${layer.name}/moving_variance`),
    ];
    const gamma = layer.config['scale'] === false ? factors : this.floats(`${layer.name}/gamma`);
    const beta =
      layer.config['center'] === false ? new Float64Array(channels) : this.floats(`${layer.name}/beta`);
    const bias = new Float32Array(channels);
    const all = factors.map((_, i) => (gamma[i] as number) / Math.sqrt((variance[i] as number) + epsilon));
    for (let i = 0; i < channels; i++)
      bias[i] = (beta[i] as number) + ((own[i] as number) - (mean[i] as number)) * (all[i] as number);
    return { layer, factors: all, bias };
  }

  private addDense(layer: KerasLayer): void {
    const from = this.from(layer);
    const { name, config } = layer;
    const kernel = this.weight(`${name}/kernel`);
    const [, outputs] = kernel.shape as [number, number];
    const weights = this.dequantised(
      name,
      kernel,
      kernel.data,
      kernel.shape,
      Float32Array.of(kernel.scale),
      [],
    );
    this.constant(`${name}/bias`, [outputs], Float32Array.from(this.floats(`${name}/bias`)));
    this.node('Gemm', [from.tensor, weights, `${name}/bias`], `${name}/out`);
    this.set(layer, { tensor: `${name}/out`, height: 1, width: 1, channels: outputs });
    this.activate(layer, config['activation'] as string, this.places.get(name));
  }

  private activate(layer: KerasLayer, activation: string, from = this.from(layer)): void {
    const last = layer.name === this.model.output;
    const out = last ? 'probabilities' : `${layer.name}/activated`;
    if (activation === 'linear') return this.set(layer, from);
    if (activation === 'relu') this.node('Relu', [from.tensor], out);
    else if (activation === 'relu6') {
      if (!this.initializers.some(({ name }) => name === 'six')) {
        this.constant('zero', [], Float32Array.of(0));
        this.constant('six', [], Float32Array.of(6));
      }
      this.node('Clip', [from.tensor, 'zero', 'six'], out);
    } else if (activation === 'softmax') this.node('Softmax', [from.tensor], out, { axis: { int: -1 } });
    else throw new Error(`the activation ${activation} is not known here`);
    this.set(layer, { ...from, tensor: out });
  }

  private join(layer: KerasLayer, op: 'Add' | 'Concat'): void {
    const places = inputsOf(layer).map((name) => this.place(name));
    const tensors = places.map(({ tensor }) => tensor);
    this.node(op, tensors, `${layer.name}/out`, op === 'Concat' ? { axis: { int: 1 } } : {});
    const [first] = places as [Place];
    const channels = op === 'Add' ? first.channels : places.reduce((sum, place) => sum + place.channels, 0);
    this.set(layer, { tensor: `${layer.name}/out`, height: first.height, width: first.width, channels });
  }

  private pool(layer: KerasLayer, op: 'MaxPool' | 'AveragePool'): void {
    const from = this.from(layer);
    const kernel = layer.config['pool_size'] as [number, number];
    const strides = layer.config['strides'] as [number, number];
    const pads =
      layer.config['padding'] === 'same' ? samePads(from, kernel, strides) : ([0, 0, 0, 0] as const);
    this.node(op, [from.tensor], `${layer.name}/out`, {
      kernel_shape: { ints: kernel },
      strides: { ints: strides },
      pads: { ints: pads },
    });
    const size = sizeAfter(from, kernel, strides, pads);
    this.set(layer, { tensor: `${layer.name}/out`, ...size, channels: from.channels });
  }

  /** Of a single place, so that the order of channels and places is no matter. */
  private flatten(layer: KerasLayer): void {
    const from = this.from(layer);
    if (from.height * from.width !== 1) throw new Error(`${layer.name} flattens more than one place`);
    this.node('Flatten', [from.tensor], 'features', { axis: { int: 1 } });
    this.features = { ...from, tensor: 'features' };
    this.set(layer, this.features);
  }

  private dequantised(
    name: string,
    { min, scale }: QuantisedWeight,
    bytes: Uint8Array,
    shape: readonly number[],
    factors: Float32Array,
    factorShape: readonly number[],
  ): string {
    const zeroPoint = -min / scale;
    if (Math.abs(zeroPoint - Math.round(zeroPoint)) > 1e-6)
      throw new Error(`${name} has no byte that means zero`);
    this.constant(`${name}/bytes`, shape, bytes);
    this.constant(`${name}/zero`, [], Float32Array.of(Math.round(zeroPoint)));
    this.constant(`${name}/scale`, factorShape, factors);
    this.node('Cast', [`${name}/bytes`], `${name}/floats`, { to: { int: 1 } });
    this.node('Sub', [`${name}/floats`, `${name}/zero`], `${name}/centred`);
    this.node('Mul', [`${name}/centred`, `${name}/scale`], `${name}/weights`);
    return `${name}/weights`;
  }

  private from(layer: KerasLayer): Place {
    return this.place(inputsOf(layer)[0] as string);
  }

  private place(name: string): Place {
    const place = this.places.get(name);
    if (!place) throw new Error(`the layer ${name} comes after one that needs it`);
    return place;
  }

  private set({ name }: KerasLayer, place: Place): void {
    this.places.set(name, place);
  }

  private weight(name: string): QuantisedWeight {
    const weight = this.model.weights.get(name);
    if (!weight) throw new Error(`the weight ${name} is missing`);
    return weight;
  }

  private floats(name: string): Float64Array {
    const { data, min, scale } = this.weight(name);
    return Float64Array.from(data, (byte) => min + scale * byte);
  }

  private constant(name: string, dims: readonly number[], data: OnnxData): void {
    this.initializers.push({ name, dims, data });
  }

  private node(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: NonNullable<OnnxNode['attributes']> = {},
  ): void {
    this.nodes.push({ op, inputs, outputs: [output], attributes });
  }
}

function inputsOf({ inbound_nodes: inbound }: KerasLayer): string[] {
  return (inbound[0] ?? []).map(([name]) => name);
}

type Pair = readonly [number, number];
type Pads = readonly [number, number, number, number];

/** TensorFlow's SAME: as many places out as in, over the stride; what is odd goes below and right. */
function samePads({ height, width }: Place, kernel: Pair, strides: Pair): Pads {
  const [vertical, horizontal] = [height, width].map((size, i) => {
    const [reach, stride] = [kernel[i] as number, strides[i] as number];
    return Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
  }) as [number, number];
  const [top, left] = [Math.floor(vertical / 2), Math.floor(horizontal / 2)];
  return [top, left, vertical - top, horizontal - left];
}

function sizeAfter(
  { height, width }: Place,
  kernel: Pair,
  strides: Pair,
  [top, left, bottom, right]: Pads,
): { height: number; width: number } {
  return {
    height: Math.floor((height + top + bottom - kernel[0]) / strides[0]) + 1,
    width: Math.floor((width + left + right - kernel[1]) / strides[1]) + 1,
  };
}
