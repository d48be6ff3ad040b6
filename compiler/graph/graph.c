/* graph.c -- see graph.h */
#include "graph/graph.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { FIRST_BUCKETS = 1024 };

static void
refuse_default(void *context, const Refusal *r)
{
    (void)context;
    bug("%s: %s", op_card(r->op)->name, r->why);
}

Graph *
graph_new(Arena *a)
{
    Graph *g = new(a, Graph);

    g->arena = a;
    g->n_bucket = FIRST_BUCKETS;
    g->bucket = new_n(a, g->n_bucket, Interned);
    g->refuse = refuse_default;
    return g;
}

static uint32_t
mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 2654435761u;
    return h ^ h >> 15;
}

static uint32_t
mix_list(uint32_t h, const int *list, int n)
{
    for (int i = 0; i < n; i++) {
        h = mix(h, (uint32_t)list[i]);
    }
    return h;
}

static uint32_t
hash_node(const Node *n)
{
    uint32_t h = mix(mix((uint32_t)n->op, (uint32_t)n->type), (uint32_t)n->attr.n);
    uint64_t value;

    h = mix_list(h, n->shape.dim, n->shape.rank);
    for (int i = 0; i < n->nin; i++) {
        h = mix(h, (uint32_t)n->in[i]->id);
    }
    memcpy(&value, &n->attr.value, sizeof(value));
    h = mix(mix(h, (uint32_t)value), (uint32_t)(value >> 32));
    h = n->attr.data != NULL ? mix(h, n->attr.data->hash) : h;
    h = mix_list(h, n->attr.list, 3 * MAX_RANK);
    for (const char *c = n->attr.name; c != NULL && *c != '\0'; c++) {
        h = mix(h, (unsigned char)*c);
    }
    if (n->scan != NULL) {
        for (int i = 0; i < n->scan->n_out; i++) {
            h = mix(h, (uint32_t)n->scan->out[i]->id);
        }
    }
    return h;
}

static bool
same_list(Node *const *x, Node *const *y, int n)
{
    for (int i = 0; i < n; i++) {
        if (x[i] != y[i]) {
            return false;
        }
    }
    return true;
}

static bool
same_scan(const Scan *x, const Scan *y, int n_param)
{
    if (x == NULL || y == NULL) {
        return x == y;
    }
    return x->length == y->length && x->reverse == y->reverse
        && x->bounded == y->bounded && x->n_carry == y->n_carry && x->n_xs == y->n_xs && x->n_out == y->n_out
        && same_list(x->param, y->param, n_param)
        && same_list(x->out, y->out, x->n_out);
}

static const char *
bytes_of(const Elements *e)
{
    return e->single != NULL ? (const char *)e->single : (const char *)e->value;
}

static size_t
size_of(const Elements *e)
{
    return (size_t)e->n * (e->single != NULL ? sizeof(*e->single) : sizeof(*e->value));
}

static bool
same_data(const Elements *x, const Elements *y)
{
    return x == y
        || (x != NULL && y != NULL && x->n == y->n && x->hash == y->hash
            && (x->single == NULL) == (y->single == NULL)
            && memcmp(bytes_of(x), bytes_of(y), size_of(x)) == 0);
}

/* Bit for bit: -0.0 is not 0.0, and NaN equals itself. */
static bool
same_attr(const Attr *x, const Attr *y)
{
    if (!same_data(x->data, y->data)) {
        return false;
    }
    if (x->n != y->n || memcmp(&x->value, &y->value, sizeof(x->value)) != 0) {
        return false;
    }
    if ((x->name == NULL) != (y->name == NULL)
        || (x->name != NULL && strcmp(x->name, y->name) != 0)) {
        return false;
    }
    return memcmp(x->list, y->list, sizeof(x->list)) == 0;
}

static bool
same_node(const Node *x, const Node *y)
{
    if (x->op != y->op || x->type != y->type || x->nin != y->nin
        || !shape_equal(x->shape, y->shape)) {
        return false;
    }
    return same_list(x->in, y->in, x->nin) && same_attr(&x->attr, &y->attr)
        && same_scan(x->scan, y->scan, x->nin);
}

static Interned *
first_bucket(const Graph *g, const Node *n)
{
    return &g->bucket[n->hash & (uint32_t)(g->n_bucket - 1)];
}

static Interned *
next_bucket(const Graph *g, Interned *s)
{
    return s + 1 < g->bucket + g->n_bucket ? s + 1 : g->bucket;
}

/* The bucket of a node that equals n, or the empty one for it. */
static Interned *
find_bucket(const Graph *g, const Node *n)
{
    Interned *s = first_bucket(g, n);

    while (s->node > 0
           && (s->hash != n->hash || !same_node(g->node[s->node - 1], n))) {
        s = next_bucket(g, s);
    }
    return s;
}

static void
grow_buckets(Graph *g)
{
    g->n_bucket *= 4;
    g->bucket = new_n(g->arena, g->n_bucket, Interned);
    for (int i = 0; i < g->n; i++) {
        Interned *s = first_bucket(g, g->node[i]);
        while (s->node > 0) {
            s = next_bucket(g, s);
        }
        *s = (Interned){ g->node[i]->hash, i + 1 };
    }
}

static Node **
copy_list(Graph *g, Node *const *v, int n)
{
    Node **copy = n > 0 ? new_n(g->arena, n, Node *) : NULL;

    for (int i = 0; i < n; i++) {
        copy[i] = v[i];
    }
    return copy;
}

/* Room for at least MAX_IN, so that x->in[0] is valid for any node. */
static Node *const *
copy_operands(Graph *g, const Node *want)
{
    Node **in = new_n(g->arena, want->nin > MAX_IN ? want->nin : MAX_IN, Node *);

    for (int i = 0; i < want->nin; i++) {
        in[i] = want->in[i];
    }
    return in;
}

static const Scan *
copy_scan(Graph *g, const Scan *s, int n_param)
{
    Scan *copy = new(g->arena, Scan);

    *copy = *s;
    copy->param = copy_list(g, s->param, n_param);
    copy->out = copy_list(g, s->out, s->n_out);
    return copy;
}

/* Indices, say: computing them again costs less than keeping them. */
static bool
is_counted(const Node *n)
{
    bool counted = is_plain_leaf(n) || is_sight(n)
                || (card_of(n)->kind == MAP && !type_is_float(n->type));

    for (int i = 0; i < n->nin && counted; i++) {
        counted = n->in[i]->counted;
    }
    return counted;
}

/* "blocks.0.attn" of "blocks.0.attn.out_proj". */
static const char *
parent_layer(Graph *g, const char *layer)
{
    const char *dot = strrchr(layer, '.');

    return dot != NULL ? arena_strndup(g->arena, layer, (size_t)(dot - layer)) : layer;
}

/* What no layer makes belongs to what it is made of: the gelu behind "mlp.fc1" to
 * "mlp", the relu behind "conv1" to it. */
static Pos
pos_of(Graph *g, const Node *n)
{
    Pos pos = g->pos;
    const Node *from = NULL;

    for (int i = 0; i < n->nin && pos.layer == NULL; i++) {
        if (n->in[i]->nin > 0 && n->in[i]->pos.layer != NULL
            && (from == NULL || n->in[i]->id > from->id)) {
            from = n->in[i];
        }
    }
    if (from != NULL) {
        pos.layer = from->pos.within ? parent_layer(g, from->pos.layer) : from->pos.layer;
        pos.within = false;
    }
    return pos;
}

static Node *
intern(Graph *g, Node *want)
{
    Node *n;
    Interned *s;

    want->hash = hash_node(want);
    s = find_bucket(g, want);
    if (s->node > 0) {
        return g->node[s->node - 1];
    }
    n = new(g->arena, Node);
    *n = *want;
    n->id = g->n;
    n->in = copy_operands(g, want);
    n->scan = want->scan != NULL ? copy_scan(g, want->scan, want->nin) : NULL;
    n->range = card_of(n)->range != NULL ? card_of(n)->range(n)
                                         : range_any(n->type);
    n->counted = is_counted(n);
    n->pos = pos_of(g, n);
    n->by = g->by;
    grow(g->arena, g->node, g->n);
    g->node[g->n++] = n;
    *s = (Interned){ n->hash, g->n };
    if (g->n > g->n_bucket / 2) {
        grow_buckets(g);
    }
    return n;
}

static bool
all_floats(int64_t n, const double *value)
{
    for (int64_t i = 0; i < n; i++) {
        if ((double)(float)value[i] != value[i] && !isnan(value[i])) {
            return false;
        }
    }
    return true;
}

static Elements
copy_elements(Arena *a, int64_t n, const double *value)
{
    bool narrow = all_floats(n, value);
    float *single = narrow ? new_n(a, n, float) : NULL;
    double *own = narrow ? NULL : new_n(a, n, double);

    for (int64_t i = 0; i < n; i++) {
        if (narrow) {
            single[i] = (float)value[i];
        } else {
            own[i] = value[i];
        }
    }
    return (Elements){ .n = n, .single = single, .value = own };
}

Node *
graph_table(Graph *g, Type type, Shape shape, const double *value)
{
    Elements *data = new(g->arena, Elements);
    Attr attr = { .data = data };

    *data = copy_elements(g->arena, shape_count(shape), value);
    data->hash = (uint32_t)text_hash(bytes_of(data), size_of(data));
    return graph_leaf(g, OP_table, type, shape, 0, NULL, &attr);
}

Node *
graph_node(Graph *g, Op op, int nin, Node *const *in, const Attr *attr)
{
    static const Attr none;
    const OpCard *card = op_card(op);
    Node n = { .op = op, .nin = nin, .in = in, .attr = attr ? *attr : none };
    Infer q = { .arena = g->arena, .op = op, .nin = nin, .in = in,
                .attr = &n.attr };
    const char *why;

    if (nin != card->nin) {
        bug("%s: %d operands, expected %d", card->name, nin, card->nin);
    }
    if (nin > 0) {
        q.type = in[0]->type;
        q.shape = in[0]->shape;
    }
    why = card->shape(&q);
    if (why != NULL) {
        Refusal r = { op, nin, in, &n.attr, why };
        g->refuse(g->context, &r);
        bug("%s: a refused node was kept", card->name);
    }
    n.type = q.type;
    n.shape = q.shape;
    return intern(g, &n);
}

Node *
graph_leaf(Graph *g, Op op, Type type, Shape shape, int nin, Node *const *in,
           const Attr *attr)
{
    static const Attr none;
    Node n = { .op = op, .type = type, .shape = shape, .nin = nin, .in = in,
               .attr = attr ? *attr : none };

    return intern(g, &n);
}

Node *
graph_scan(Graph *g, Node *const *in, const Scan *s)
{
    Node n = { .op = OP_scan, .type = F32, .in = in, .scan = s,
               .nin = s->n_carry + s->n_xs + s->n_const };

    return intern(g, &n);
}

bool
is_gathered(const Node *n)
{
    const Node *x;

    if (n->op != OP_gather || n->in[1]->range.lo < 0
        || n->in[1]->range.hi >= n->in[0]->shape.dim[n->attr.list[0]]) {
        return false;
    }
    x = n->in[0];
    while (is_sight(x)) {
        x = x->in[0];
    }
    return shape_count(n->shape) > shape_count(x->shape)
        && shape_count(n->in[0]->shape) > shape_count(x->shape);
}

/* Is n at most some number that nothing finite exceeds? */
static bool
is_kept_finite(const Node *n)
{
    return n->op == OP_min && n->in[1]->range.lo >= (n->type == F64 ? DBL_MAX : FLT_MAX);
}

bool
is_below_largest(const Node *n, bool bounded)
{
    const Node *top = n->op == OP_sub ? n->in[1] : n;

    while (top->op == OP_max || (bounded && is_kept_finite(top)) || top->op == OP_expand
           || top->op == OP_stop_gradient) {
        top = top->in[0];
    }
    return n->op == OP_sub && top->op == OP_amax && top->in[0] == n->in[0];
}

bool
is_sum_of_powers(const Node *n)
{
    while (is_sight(n)) {
        n = n->in[0];
    }
    return n->op == OP_sum && n->in[0]->op == OP_exp && n->in[0]->type == F32
        && is_below_largest(n->in[0]->in[0], false);
}

Node *
graph_like(Graph *g, const Node *n, Node *const *in)
{
    if (n->scan != NULL) {
        return graph_scan(g, in, n->scan);
    }
    return card_of(n)->kind == LEAF
         ? graph_leaf(g, n->op, n->type, n->shape, n->nin, in, &n->attr)
         : graph_node(g, n->op, n->nin, in, &n->attr);
}

static Node **
through(Graph *g, Node *const *v, int n, Node *const *memo)
{
    Node **to = copy_list(g, v, n);

    for (int i = 0; i < n; i++) {
        to[i] = memo[v[i]->id];
    }
    return to;
}

Node *
graph_copy(Graph *g, const Node *n, Node *const *memo)
{
    Node *few[MAX_IN];
    Scan s;

    if (n->scan == NULL) {
        for (int i = 0; i < n->nin; i++) {
            few[i] = memo[n->in[i]->id];
        }
        return graph_like(g, n, few);
    }
    s = *n->scan;
    s.param = through(g, s.param, n->nin, memo);
    s.out = through(g, s.out, s.n_out, memo);
    return graph_scan(g, through(g, n->in, n->nin, memo), &s);
}

static void
mark(Node *const *x, int n, bool *use)
{
    for (int i = 0; i < n; i++) {
        use[x[i]->id] = true;
    }
}

/* The operands of a node have smaller ids. */
int
graph_reach(const Graph *g, Node *const *root, int n, bool *use)
{
    int count = 0;

    mark(root, n, use);
    for (int id = g->n - 1; id >= 0; id--) {
        const Node *x = use[id] ? g->node[id] : NULL;
        if (x != NULL) {
            count++;
            mark(x->in, x->nin, use);
        }
        if (x != NULL && x->scan != NULL) {
            mark(x->scan->param, x->nin, use);
            mark(x->scan->out, x->scan->n_out, use);
        }
    }
    return count;
}

/* The function alone of "nn.softmax". */
static const char *
noun_of(const char *by)
{
    const char *dot = strrchr(by, '.');

    return dot != NULL ? dot + 1 : by;
}

const char *
node_noun(const Node *n)
{
    const OpCard *card = card_of(n);
    bool plain = n->op == OP_contract || card->prec == P_ADD || card->prec == P_MUL;

    return !plain || card->kind == REDUCE || n->by == NULL || strcmp(n->by, "grad") == 0
         ? card->name : noun_of(n->by);
}

char *
node_in_layer(Arena *a, const Node *n, const char *word)
{
    return n->pos.layer == NULL || n->pos.layer[0] == '\0' ? arena_strdup(a, word)
         : arena_printf(a, "%s.%s", n->pos.layer, word);
}

/* "ln_1.inv_std" of "ln_1.std" */
static char *
with_word(Arena *a, const char *word, const char *name)
{
    const char *dot = strrchr(name, '.');
    int n = dot != NULL ? (int)(dot + 1 - name) : 0;

    return arena_printf(a, "%.*s%s_%s", n, name, word, name + n);
}

enum { FAR = 64 };             /* a name from so many views away says nothing */

/* What has neither a label nor a name, and is not a view of something that has. */
static const char *
nameless_name(Arena *a, const Node *n)
{
    const char *noun = node_noun(n);
    bool grad = n->by != NULL && strcmp(n->by, "grad") == 0;

    if (n->op == OP_div && is_const(n->in[0], 1) && !is_nameless(n->in[1])) {
        return with_word(a, "inv", node_name(a, n->in[1]));
    }
    if (n->op == OP_mul && n->in[1]->op == OP_const && !is_nameless(n->in[0])) {
        return with_word(a, "scaled", node_name(a, n->in[0]));
    }
    if (n->pos.within && !grad && n->by != NULL && noun == noun_of(n->by)
        && n->pos.layer[0] != '\0') {
        return n->pos.layer;
    }
    return arena_printf(a, "%s%s", grad ? "d_" : "", node_in_layer(a, n, noun));
}

/* A result of a loop, like what it is in the loop: a carry or a stacked value. */
static const char *
result_name(Arena *a, const Node *n)
{
    const Scan *s = n->in[0]->scan;
    int i = n->attr.list[0];

    return i < s->n_carry ? node_in_layer(a, n, node_name(a, s->param[i]))
         : node_name(a, s->out[i]);
}

const char *
node_name(Arena *a, const Node *n)
{
    const char *name;
    bool padded = false;

    for (int i = 0; i < FAR && is_nameless(n) && is_sight(n); i++) {
        padded = padded || n->op == OP_pad;
        n = n->in[0];
    }
    name = n->label != NULL ? n->label : n->attr.name != NULL ? n->attr.name
         : n->op == OP_result ? result_name(a, n) : nameless_name(a, n);
    return padded ? arena_printf(a, "%s.padded", name) : name;
}

char *
node_origin(Arena *a, const Node *n)
{
    switch (n->op) {
    case OP_body_param:
        return arena_printf(a, "'%s' of a loop", n->attr.name);
    case OP_input:
        return arena_printf(a, "input '%s'", n->attr.name);
    case OP_param:
        return arena_printf(a, "parameter '%s'", n->attr.name);
    case OP_state:
        return arena_printf(a, "state '%s'", n->attr.name);
    case OP_const:
        return arena_printf(a, "the number %g", n->attr.value);
    default:
        if (n->label != NULL) {
            return arena_printf(a, "'%s'", n->label);
        }
        return arena_printf(a, "the result of %s",
                            n->by != NULL ? n->by : card_of(n)->name);
    }
}
